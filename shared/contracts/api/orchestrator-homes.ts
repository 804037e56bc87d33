import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Id } from '../primitives.ts';
import { OwnAppointment } from './appointment-own.ts';
import { getQueue } from './appointment-queue.ts';
import { Appointment } from './appointment.ts';
import { BillingAccount } from './billing-accounts.ts';
import { BillingDay } from './billing-days.ts';
import { InvoiceInList } from './billing-invoices.ts';

import { CarePlan, listOwnTasks } from './ehr-care-plans.ts';
import { Occupancy } from './facility-occupancy.ts';
import { Alarm } from '../alarms.ts';
import { StockWarning } from './inventory.ts';
import { CriticalValue } from './lab-critical.ts';
import { LabItem, LabSpecimen } from './lab-orders.ts';
import { countPharmacyQueue } from './medication-pharmacy.ts';
import { missing } from './orchestrator.ts';
import { getOwnDrawer } from './payment-drawers.ts';
import { Takings } from './payment.ts';

// As on the boards: each part is asked of its service with the caller's token. What the role does not include, and what
// is missing, is null.

const ofFacility = z.object({ facilityId: Id });
const home = { method: 'GET', scope: 'none' } as const;

const NurseHome = z
  .object({
    occupancy: Occupancy.nullable(),
    alarms: z.array(Alarm).nullable(),
    criticals: z.array(CriticalValue).nullable(),
    tasks: listOwnTasks.answers[200].shape.items.nullable(),
    /** Of the ward's round; null also where no ward is named. `closed`: patients whose record is not open to the caller. */
    doses: z.object({ due: z.number().int(), late: z.number().int(), closed: z.number().int() }).nullable(),
    /** How many that were released wait for the caller, or for anybody of the care teams she is in. */
    results: z.number().int().nullable(),
    missing,
  })
  .meta({ id: 'NurseHome' });
export const getNurseHome = endpoint({
  ...home,
  path: '/homes/nurse',
  permission: 'medication:administer',
  query: ofFacility.extend({ wardId: Id.optional().meta({ description: 'only of this ward' }) }),
  answers: { 200: NurseHome },
  summary:
    'What a nurse looks at first: how full the wards are, open alarms and critical values, doses of the ward, new results, own tasks',
});

const ReceptionistHome = z
  .object({
    queue: getQueue.answers[200].nullable(),
    /** Of today that have not come yet, the earliest first. */
    expected: z.array(Appointment).nullable(),
    /** That somebody has to rebook. */
    attention: z.array(Appointment).nullable(),
    drawer: getOwnDrawer.answers[200].nullable(),
    missing,
  })
  .meta({ id: 'ReceptionistHome' });
export const getReceptionistHome = endpoint({
  ...home,
  path: '/homes/receptionist',
  permission: 'appointment:check-in',
  query: ofFacility,
  answers: { 200: ReceptionistHome },
  summary:
    'What the reception looks at first: who waits, who is expected today, what is to be rebooked, the own drawer',
});

const PharmacistHome = z
  .object({
    queue: countPharmacyQueue.answers[200].nullable(),
    stock: z.array(StockWarning).nullable(),
    missing,
  })
  .meta({ id: 'PharmacistHome' });
export const getPharmacistHome = endpoint({
  ...home,
  path: '/homes/pharmacist',
  permission: 'medication:verify',
  query: ofFacility,
  answers: { 200: PharmacistHome },
  summary: 'What a pharmacist looks at first: the queue in numbers, what runs out or expires',
});

const LaboratoryHome = z
  .object({
    work: z.array(LabItem).nullable(),
    collections: z.array(LabSpecimen).nullable(),
    criticals: z.array(CriticalValue).nullable(),
    missing,
  })
  .meta({ id: 'LaboratoryHome' });
export const getLaboratoryHome = endpoint({
  ...home,
  path: '/homes/laboratory-technician',
  permission: 'lab:work',
  query: ofFacility,
  answers: { 200: LaboratoryHome },
  summary:
    'What the laboratory looks at first: the most urgent work, specimens to collect, critical values nobody read',
});

/** Minutes. */
const Waits = z.object({
  called: z.number().int(),
  median: z.number().int().nullable(),
  longest: z.number().int().nullable(),
});
const AdministratorHome = z
  .object({
    occupancy: Occupancy.nullable(),
    takings: Takings.nullable(),
    /** Today's books; null also on a day without any. */
    books: BillingDay.nullable(),
    attention: z.array(Appointment).nullable(),
    /** Appointments of today by what became of them so far; `missed`: did not come. */
    visits: z
      .object({
        booked: z.number().int(),
        came: z.number().int(),
        cancelled: z.number().int(),
        missed: z.number().int(),
      })
      .nullable(),
    /** How long those who were called today had waited; by kind of visit, those waited for longest first. */
    waits: Waits.extend({ byVisitType: z.array(Waits.extend({ visitTypeId: Id })) }).nullable(),
    stock: z.array(StockWarning).nullable(),
    /** Bookings and discharges that do not go on before somebody has looked at them. */
    stuck: z.object({ bookings: z.number().int(), discharges: z.number().int() }),
    /** What operators of the platform were told and is not resolved. */
    alerts: z.number().int().nullable(),
    missing,
  })
  .meta({ id: 'AdministratorHome' });
export const getAdministratorHome = endpoint({
  ...home,
  scope: 'facility',
  path: '/homes/administrator',
  permission: 'report:run',
  query: ofFacility,
  answers: { 200: AdministratorHome },
  summary: 'A hospital today: how full it is, how long patients wait, what was taken and invoiced, what needs somebody',
});

const PatientHome = z
  .object({
    appointments: z.array(OwnAppointment).nullable(),
    /** Open ones. */
    bills: z.array(InvoiceInList).nullable(),
    accounts: z.array(BillingAccount).nullable(),
    carePlans: z.array(CarePlan).nullable(),
    missing,
  })
  .meta({ id: 'PatientHome' });
export const getPatientHome = endpoint({
  ...home,
  path: '/homes/patient',
  permission: 'own-record:use',
  answers: { 200: PatientHome },
  summary: 'What a patient looks at first: own appointments, open bills, care plans',
});
