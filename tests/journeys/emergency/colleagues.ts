import * as calendarApi from '@nilecare/contracts/api/appointment-calendar.ts';
import * as typesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import * as authApi from '@nilecare/contracts/api/auth.ts';
import * as invoicesApi from '@nilecare/contracts/api/billing-invoices.ts';
import * as indexApi from '@nilecare/contracts/api/clinical-index.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as documentsApi from '@nilecare/contracts/api/ehr-documents.ts';
import * as formsApi from '@nilecare/contracts/api/ehr-forms.ts';
import * as ehrApi from '@nilecare/contracts/api/ehr.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as issuesApi from '@nilecare/contracts/api/inventory-dispensing.ts';
import * as inventoryApi from '@nilecare/contracts/api/inventory.ts';
import * as criticalApi from '@nilecare/contracts/api/lab-critical.ts';
import * as ordersApi from '@nilecare/contracts/api/lab-orders.ts';
import * as resultsApi from '@nilecare/contracts/api/lab-results.ts';
import * as dispensingApi from '@nilecare/contracts/api/medication-dispensing.ts';
import * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';
import * as pharmacyApi from '@nilecare/contracts/api/medication-pharmacy.ts';
import * as medicationApi from '@nilecare/contracts/api/medication.ts';
import * as dischargesApi from '@nilecare/contracts/api/orchestrator-discharges.ts';
import * as drawersApi from '@nilecare/contracts/api/payment-drawers.ts';
import * as ledgerApi from '@nilecare/contracts/api/payment-ledger.ts';
import * as paymentApi from '@nilecare/contracts/api/payment.ts';
import type { Hospital } from '../support/hospital.ts';

const deskApi = {
  ...{ ...clinicalApi, ...facilityApi, ...dischargesApi, ...invoicesApi, ...paymentApi, ...drawersApi },
  ...{ ...appointmentApi, ...typesApi, ...calendarApi },
};
const bedsideApi = { ...authApi, ...facilityApi, ...formsApi, ...documentsApi, ...ordersApi, ...criticalApi };
const doctorApi = { ...authApi, ...clinicalApi, ...ordersApi, ...criticalApi, ...medicationApi, ...formularyApi };
const readingApi = { ...ehrApi, ...formsApi, ...documentsApi };
const laboratoryApi = { ...ordersApi, ...resultsApi };
const pharmacistApi = { ...pharmacyApi, ...dispensingApi, ...inventoryApi, ...issuesApi };
const officeApi = { ...clinicalApi, ...indexApi, ...invoicesApi, ...paymentApi, ...ledgerApi, ...appointmentApi };

/** Everybody who has to do with an emergency visit, each as the demo user of the role. */
export async function colleagues(hospital: Hospital) {
  const [desk, nurse, doctor, technician, verifier, pharmacist, office] = await Promise.all([
    hospital.as('receptionist', deskApi),
    hospital.as('nurse', bedsideApi),
    hospital.as('doctor', { ...doctorApi, ...readingApi }),
    hospital.as('laboratory-technician', laboratoryApi),
    hospital.as('laboratory-colleague', laboratoryApi),
    hospital.as('pharmacist', pharmacistApi),
    hospital.as('administrator', officeApi),
  ]);
  return { desk, nurse, doctor, technician, verifier, pharmacist, office };
}
export type Colleagues = Awaited<ReturnType<typeof colleagues>>;

export function only<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined || items.length > 1) throw new Error(`${items.length} instead of one`);
  return item;
}
