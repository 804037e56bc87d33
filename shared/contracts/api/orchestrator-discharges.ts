import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, LocalDate } from '../primitives.ts';
import { Process, ProcessNotWaiting } from '../processes.ts';
import { Disposition, EncounterClosed, EncounterNotPossible, ImplausibleTime } from './clinical.ts';

export class DischargeBegun extends problem('discharge-begun', 409, 'The patient is being discharged already') {
  constructor(dischargeId: string) {
    super('Look how far it is.', { dischargeId });
  }
}

/** A stay that ends: the patient is discharged, the bed is free, everything is billed. */
export const Discharge = Process.extend({
  encounterId: Id,
  patientId: Id,
  /** null: not yet. What comes after it may take longer, and the patient can go. */
  dischargedAt: Instant.nullable(),
  bedReleased: z.boolean(),
  /** null: not billed yet, or nothing was charged. */
  invoiceId: Id.nullable(),
  invoiceNumber: z.string().nullable(),
}).meta({ id: 'Discharge' });
export type Discharge = z.output<typeof Discharge>;

const discharging = { permission: 'encounter:admit', scope: 'facility', audit: 'discharge.read' } as const;
const dischargeParams = z.object({ dischargeId: Id });

export const startDischarge = endpoint({
  ...discharging,
  method: 'POST',
  path: '/discharges',
  idempotent: true,
  body: z
    .object({
      encounterId: Id,
      reason: z.string().trim().min(1).max(500).nullable().default(null),
      disposition: Disposition.nullable().default(null),
      destination: z.string().trim().min(1).max(300).nullable().default(null),
      /** Of who died. */
      deceasedDate: LocalDate.optional(),
    })
    .refine((it) => (it.disposition === 'died') === (it.deceasedDate !== undefined), {
      message: 'must be the day of death where the patient died, and absent otherwise',
      path: ['deceasedDate'],
    }),
  answers: { 201: Discharge, 202: Discharge },
  errors: [DischargeBegun, EncounterClosed, EncounterNotPossible, ImplausibleTime],
  summary: 'Discharge a patient and bill the stay; 202: it goes on by itself, the bill follows',
});
export const listDischarges = endpoint({
  ...discharging,
  method: 'GET',
  path: '/discharges',
  query: z.object({ encounterId: Id }),
  answers: { 200: z.object({ items: z.array(Discharge) }) },
  summary: 'The discharge of a stay, if it has begun; what was refused never was',
});
export const getDischarge = endpoint({
  ...discharging,
  method: 'GET',
  path: '/discharges/:dischargeId',
  params: dischargeParams,
  answers: { 200: Discharge },
  summary: 'How far a discharge is',
});
export const retryDischarge = endpoint({
  ...discharging,
  method: 'POST',
  path: '/discharges/:dischargeId/retries',
  params: dischargeParams,
  answers: { 200: Discharge },
  errors: [ProcessNotWaiting],
  summary: 'Go on with a discharge that needs somebody, e.g. after prices were given',
});
