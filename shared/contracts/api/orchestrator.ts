import { z } from 'zod';
import { Alarm } from '../alarms.ts';
import { endpoint } from '../endpoint.ts';
import { Id } from '../primitives.ts';
import { Appointment } from './appointment.ts';
import { BillingAccount } from './billing-accounts.ts';
import { Staff } from './business.ts';
import { AllergyList } from './clinical-allergies.ts';
import { Patient } from './clinical-patients.ts';
import { ClinicalProblem } from './clinical-record.ts';
import { Encounter } from './clinical.ts';
import { LatestVitals } from './device.ts';
import { Bed, Ward } from './facility.ts';
import { GivenRecall } from './inventory-recalls.ts';
import { LabItem } from './lab-orders.ts';
import { PrescriptionItem } from './medication-prescription.ts';
import { Escalation } from './notification-escalations.ts';
import { Payment } from './payment.ts';

/** What answers that are made of many services consist of. */
export const PartName = z.enum([
  ...(['accounts', 'alarms', 'alerts', 'allergies', 'appointments', 'attention', 'bed', 'beds', 'bills'] as const),
  ...(['books', 'carePlans', 'careTeam', 'collections', 'criticals', 'documents', 'doses', 'drawer'] as const),
  ...(['encounter', 'escalations', 'expected', 'forms', 'medication', 'occupancy', 'patients', 'payments'] as const),
  ...(['problems', 'queue', 'recalls', 'results', 'stock', 'takings', 'tasks', 'trends', 'visits'] as const),
  ...(['vitals', 'work'] as const),
]);
export type PartName = z.infer<typeof PartName>;

/** Parts that could not be had, because a service did not answer; the rest is served. */
export const missing = z.array(z.object({ part: PartName, service: z.string(), why: z.string() }));

// Nothing here has a scope of its own: each part is asked of its service with the caller's token, and scoped there.

export const WardBoardBed = z.object({
  bed: Bed,
  patient: Patient.nullable(),
  vitals: LatestVitals.nullable(),
  /** Values of the last minutes for the sparkline, oldest first: [epoch ms, heart rate]. */
  trend: z.array(z.tuple([z.number(), z.number()])),
  alarms: z.array(Alarm),
});

export const WardBoard = z
  .object({ ward: Ward, beds: z.array(WardBoardBed), lastAlarmSeq: z.number().int(), missing })
  .meta({ id: 'WardBoard' });
export type WardBoard = z.infer<typeof WardBoard>;

export const getWardBoard = endpoint({
  method: 'GET',
  path: '/boards/:wardId',
  permission: 'vitals:read',
  scope: 'none',
  params: z.object({ wardId: Id }),
  answers: { 200: WardBoard },
  summary: 'The ward wall in one call: beds, patients, newest values, open alarms',
});

export const PatientSummary = z
  .object({
    patient: Patient,
    encounter: Encounter.nullable(),
    bed: Bed.nullable(),
    vitals: LatestVitals.nullable(),
    alarms: z.array(Alarm),
    // Empty where the caller's role does not include it.
    /** Who is called for her alarms now. */
    escalations: z.array(Escalation).default([]),
    careTeam: z.array(Staff).default([]),
    problems: z.array(ClinicalProblem).default([]),
    allergies: AllergyList.nullable().default(null),
    medication: z.array(PrescriptionItem).default([]),
    /** What she was given of lots that are recalled. */
    recalls: z.array(GivenRecall).default([]),
    /** The latest ones that are released. */
    results: z.array(LabItem).default([]),
    /** Those to come, the next first. */
    appointments: z.array(Appointment).default([]),
    /** How many there are, counted to twenty. */
    record: z
      .object({ carePlans: z.number().int(), draftForms: z.number().int(), documents: z.number().int() })
      .nullable()
      .default(null),
    accounts: z.array(BillingAccount).default([]),
    payments: z.array(Payment).default([]),
    missing,
  })
  .meta({ id: 'PatientSummary' });

export const getPatientSummary = endpoint({
  method: 'GET',
  path: '/summaries/:patientId',
  permission: 'patient:read',
  scope: 'none',
  params: z.object({ patientId: Id }),
  answers: { 200: PatientSummary },
  summary: 'What must be known of a patient at a glance, in one call',
});

export const DoctorHome = z
  .object({
    patients: z.array(
      z.object({
        patient: Patient,
        encounter: Encounter,
        bed: Bed.nullable(),
        vitals: LatestVitals.nullable(),
        alarms: z.array(Alarm),
      }),
    ),
    /** How many that were released wait for the caller, or for anybody of the care teams she is in; null: not known. */
    results: z.number().int().nullable().default(null),
    /** What care plans ask of the caller, counted to a hundred. */
    tasks: z.number().int().nullable().default(null),
    missing,
  })
  .meta({ id: 'DoctorHome' });

export const getDoctorHome = endpoint({
  method: 'GET',
  path: '/homes/doctor',
  permission: 'encounter:read',
  scope: 'none',
  answers: { 200: DoctorHome },
  summary: "The signed-in doctor's patients with their newest values and alarms, the most urgent first",
});
