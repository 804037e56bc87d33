import { z } from 'zod';
import { DoseLine } from '../dosing.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, QueryFlag } from '../primitives.ts';
import { Implausible, Person } from './clinical-entry.ts';
import { SecondCheckNeeded, SecondCheckUnusable } from './medication-controlled.ts';
import { OrderedDrug, OrderEnded } from './medication-pharmacy.ts';

/** The wrong patient or the wrong drug: nothing is given. */
export class ScanMismatch extends problem('scan-mismatch', 422, 'Stop: what was scanned does not belong to this dose') {
  constructor(what: 'patient' | 'drug', scanned: string) {
    super(
      what === 'patient'
        ? 'The wristband is of somebody else. Do not give it; open the patient whose wristband it is.'
        : 'The package is not the drug that is ordered. Do not give it; put it back and take the right one.',
      { what, scanned },
    );
  }
}
export class NotDue extends problem('dose-not-due', 422, 'No dose is due at this time') {}
export class TooEarly extends problem('dose-too-early', 409, 'It is too early for this dose') {
  constructor(from: string) {
    super('Give it from then on, or ask the prescriber for an extra dose.', { from });
  }
}
export class TooSoon extends problem('as-needed-too-soon', 409, 'Not as soon after the last dose') {
  constructor(from: string | null) {
    super('Wait until then, or ask the prescriber.', { from });
  }
}
/** A pharmacist saw a danger: nothing is given before somebody prescribed anew. */
export class OrderRejected extends problem(
  'order-rejected-by-pharmacy',
  409,
  'Stop: the pharmacy rejected this order',
) {
  constructor(by: string, reason: string | null) {
    super('Do not give it. Call the prescriber, who prescribes something else or ends the order.', { by, reason });
  }
}
export class DoseRecorded extends problem('dose-recorded', 409, 'This dose is recorded already') {
  constructor(administrationId: string) {
    super('Look at what was recorded; correct it there if it is wrong.', { administrationId });
  }
}
export class TimeImpossible extends problem('administration-time-impossible', 422, 'The time cannot be right') {}

export const DoseOutcome = z.enum(['given', 'held', 'refused', 'missed']);
export type DoseOutcome = z.infer<typeof DoseOutcome>;

export const DoseReasonCode = z.enum([
  'patient-refused',
  'patient-away',
  'patient-asleep',
  'nil-by-mouth',
  'vomited',
  'vital-signs',
  'adverse-reaction',
  'not-available',
  'on-instruction',
  'other',
]);
/** Why nothing was scanned. */
export const NoScanReason = z.enum(['no-barcode', 'unreadable', 'scanner-broken', 'emergency']);

const Amount = z.object({ value: z.number().positive().max(1_000_000), unit: z.string().min(1).max(20) });

export const Administration = z
  .object({
    id: Id,
    version: z.number().int(),
    itemId: Id,
    patientId: Id,
    outcome: DoseOutcome,
    /** When it was due; null: as needed. */
    dueAt: Instant.nullable(),
    at: Instant,
    dose: Amount.nullable(),
    reason: z.object({ code: DoseReasonCode, text: z.string().nullable() }).nullable(),
    patientScanned: z.boolean(),
    drugScanned: z.boolean(),
    noScanReason: NoScanReason.nullable(),
    note: z.string().nullable(),
    by: Person,
    witness: Person.nullable(),
    recordedAt: Instant,
    correctedAt: Instant.nullable(),
  })
  .meta({ id: 'Administration' });
export type Administration = z.infer<typeof Administration>;

export const Dose = z
  .object({
    itemId: Id,
    prescriptionId: Id,
    patientId: Id,
    facilityId: Id,
    drug: OrderedDrug,
    line: DoseLine,
    instructions: z.string().nullable(),
    route: z.string(),
    /** One dose as it is ordered. */
    dose: Amount.nullable(),
    /** null: as needed. */
    dueAt: Instant.nullable(),
    /** `early`: it may be given soon; `late`: an hour past its time; `recorded`; `waiting`: as needed, and too soon after the last. */
    state: z.enum(['later', 'early', 'due', 'late', 'recorded', 'available', 'waiting']),
    /** From when it may be given; null: from now on. */
    from: Instant.nullable(),
    /** Whether the pharmacy has verified the order. */
    verified: z.boolean(),
    /** What the pharmacist asks the prescriber about the order, or why she rejected it; then nothing is given of it. */
    objection: z
      .object({ kind: z.enum(['query', 'rejection']), by: Person, at: Instant, text: z.string().nullable() })
      .nullable(),
    needsSecondCheck: z.boolean(),
    asNeededFor: z.string().nullable(),
    administration: Administration.nullable(),
  })
  .meta({ id: 'Dose' });
export type Dose = z.infer<typeof Dose>;

export const listDoses = endpoint({
  method: 'GET',
  path: '/medication-administrations',
  permission: 'medication:read',
  scope: 'care',
  audit: 'administration.read',
  query: z.object({
    patientId: Id,
    /** Two weeks at the most; absent: from twelve hours ago to twelve hours ahead. */
    from: Instant.optional(),
    to: Instant.optional(),
  }),
  answers: { 200: z.object({ items: z.array(Dose), timeZone: z.string() }) },
  summary: 'The doses of a patient by their time, with what was done, and what may be given as needed',
});
export const getRound = endpoint({
  method: 'GET',
  path: '/medication-rounds/:wardId',
  permission: 'medication:administer',
  scope: 'facility',
  audit: 'medication-round.read',
  params: z.object({ wardId: Id }),
  query: z.object({ withRecorded: QueryFlag.default(false), hours: z.coerce.number().int().min(1).max(24).default(4) }),
  answers: {
    200: z.object({
      wardId: Id,
      facilityId: Id,
      timeZone: z.string(),
      at: Instant,
      items: z.array(Dose),
      /** Patients of the ward whose record is not open to the caller. */
      closed: z.number().int(),
    }),
  },
  summary: 'The medication round of a ward: late doses first, then by due time, of patients in the own care',
});
export const recordDose = endpoint({
  method: 'POST',
  path: '/medication-administrations',
  permission: 'medication:administer',
  scope: 'care',
  idempotent: true,
  body: z
    .object({
      itemId: Id,
      dueAt: Instant.nullable().default(null),
      outcome: DoseOutcome,
      /** Absent: now. */
      at: Instant.optional(),
      /** Absent: the dose that is ordered. */
      dose: Amount.optional(),
      reason: z
        .object({ code: DoseReasonCode, text: z.string().trim().min(3).max(500).nullable().default(null) })
        .nullable()
        .default(null),
      patientScan: z.string().trim().min(1).max(100).optional(),
      drugScan: z.string().trim().min(1).max(100).optional(),
      noScanReason: NoScanReason.nullable().default(null),
      secondCheckId: Id.optional(),
      note: z.string().trim().min(1).max(500).nullable().default(null),
    })
    .refine((it) => it.outcome === 'given' || it.reason !== null, {
      path: ['reason'],
      message: 'must say why it was not given',
    })
    .refine((it) => it.reason?.code !== 'other' || it.reason.text !== null, {
      path: ['reason', 'text'],
      message: 'must say why, where the reason is "other"',
    })
    .refine(
      (it) =>
        it.outcome !== 'given' ||
        it.noScanReason !== null ||
        (it.patientScan !== undefined && it.drugScan !== undefined),
      {
        path: ['noScanReason'],
        message: 'must say why patient and drug were not both scanned',
      },
    ),
  answers: { 201: Administration },
  errors: [
    OrderRejected,
    ScanMismatch,
    NotDue,
    TooEarly,
    TooSoon,
    DoseRecorded,
    TimeImpossible,
    Implausible,
    OrderEnded,
    SecondCheckNeeded,
    SecondCheckUnusable,
  ],
  summary: 'A dose was given, held, refused or missed; what was scanned must be the patient and the drug',
});

const ofAdministration = z.object({ administrationId: Id });

export const correctDose = endpoint({
  method: 'POST',
  path: '/medication-administrations/:administrationId/corrections',
  permission: 'medication:administer',
  scope: 'care',
  versioned: true,
  params: ofAdministration,
  body: z
    .object({
      outcome: DoseOutcome,
      at: Instant,
      /** Absent: the dose that was recorded, or else the one that is ordered. */
      dose: Amount.nullable().default(null),
      reason: z
        .object({ code: DoseReasonCode, text: z.string().trim().min(3).max(500).nullable().default(null) })
        .nullable()
        .default(null),
      note: z.string().trim().min(1).max(500).nullable().default(null),
      /** Why the entry is corrected. */
      because: z.string().trim().min(3).max(500),
      secondCheckId: Id.optional(),
    })
    .refine((it) => it.outcome === 'given' || it.reason !== null, {
      path: ['reason'],
      message: 'must say why it was not given',
    })
    .refine((it) => it.reason?.code !== 'other' || it.reason.text !== null, {
      path: ['reason', 'text'],
      message: 'must say why, where the reason is "other"',
    }),
  answers: { 200: Administration },
  errors: [TimeImpossible, TooEarly, TooSoon, Implausible, SecondCheckNeeded, SecondCheckUnusable],
  summary: 'Correct what was recorded; what stood there before stays in the history',
});
export const getDoseHistory = endpoint({
  method: 'GET',
  path: '/medication-administrations/:administrationId/history',
  permission: 'medication:read',
  scope: 'care',
  audit: 'administration.read-history',
  params: ofAdministration,
  answers: {
    200: z.object({
      items: z.array(
        z.object({
          version: z.number().int(),
          at: Instant,
          by: Person,
          because: z.string().nullable(),
          entry: Administration,
        }),
      ),
    }),
  },
  summary: 'Every state of what was recorded of a dose, the newest first',
});
