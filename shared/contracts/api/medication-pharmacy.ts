import { z } from 'zod';
import { DoseLine } from '../dosing.ts';
import { NotChecked, Override, SafetyAlert } from '../drugs.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Id, Instant, listOf, LocalDate, pageOf, PageQuery, QueryFlag } from '../primitives.ts';
import { Person } from './clinical-entry.ts';
import { InsufficientStock } from './inventory-dispensing.ts';
import { SecondCheckNeeded, RegisterShort, SecondCheckUnusable } from './medication-controlled.ts';

/** What the pharmacy does next does not fit what was done already, by somebody else perhaps. */
export class OrderNotPossible extends problem(
  'pharmacy-order-not-possible',
  409,
  'The order is not in a state for this',
) {
  constructor(itemId: string, state: string) {
    super(`The order is ${state}. Look at it again.`, { itemId, state });
  }
}
export class OrderEnded extends problem('pharmacy-order-ended', 409, 'The prescriber ended or held the order') {}
export class FactsChanged extends problem('safety-facts-changed', 409, 'The safety check says something new') {
  constructor(alerts: readonly SafetyAlert[], notChecked: readonly NotChecked[]) {
    super('Look at what is new, then approve with `acceptNew`, ask the prescriber, or reject.', { alerts, notChecked });
  }
}
export class MoreThanRemains extends problem('more-than-remains', 409, 'More than is left to dispense') {
  constructor(remaining: number) {
    super('Dispense what is left, or ask for a new prescription.', { remaining });
  }
}
export class NotStocked extends problem('not-stocked', 409, 'The store does not keep this drug') {}
export class SubstituteRefused extends problem(
  'substitute-refused',
  422,
  'This cannot stand in for what was prescribed',
) {
  constructor(why: 'other-ingredients' | 'other-strength' | 'needs-consent' | 'other-route' | 'inactive') {
    super(substituteWords[why], { why });
  }
}
const substituteWords = {
  'other-ingredients': 'It has other ingredients; ask the prescriber for a new prescription.',
  'other-strength': 'Its strength is another; ask the prescriber for a new prescription.',
  'needs-consent': 'Its form is another; say that the prescriber consented.',
  'other-route': 'It is not made for the route that was prescribed.',
  inactive: 'It is not in the formulary any more.',
} as const;
export class WrongProduct extends problem('wrong-product', 422, 'The scanned product is another') {
  constructor(scanned: string) {
    super('Put it back; take the product that stands on the order, and scan again.', { scanned });
  }
}
export class DispensingDiffers extends problem('dispensing-differs', 422, 'The id was used for another dispensing') {}
export class DispensingCancelled extends problem('dispensing-cancelled', 409, 'The dispensing was cancelled') {}
export class DispensingNotPossible extends problem(
  'dispensing-not-possible',
  409,
  'The dispensing is not in a state for this',
) {}
/** It may have left the shelf: the same request goes on, and so does the service by itself. */
export class OutcomeUnknown extends problem(
  'dispensing-outcome-unknown',
  503,
  'It is not known yet whether the stock left',
) {
  constructor(dispensingId: string) {
    super('Wait a moment and look again, or send the same again; nothing is taken twice.', { dispensingId });
  }
}

export const QueueState = z.enum([
  'waiting',
  'queried',
  'verified',
  'partly-dispensed',
  'dispensed',
  'rejected',
  'ended',
]);
export type QueueState = z.infer<typeof QueueState>;

/** With strength and form. */
const DrugName = z.object({ en: z.string(), ar: z.string() });

export const OrderedDrug = z.object({
  id: Id,
  name: DrugName,
  /** What one of the dispensing unit is called: tablet, vial, mL. */
  unit: Bilingual,
  controlled: z.boolean(),
  highAlert: z.boolean(),
  lookAlike: z.string().nullable(),
  barcodes: z.array(z.string()),
});
export type OrderedDrug = z.infer<typeof OrderedDrug>;

const Decision = z.object({ by: Person, at: Instant, text: z.string().nullable() });

export const PharmacyOrder = z
  .object({
    itemId: Id,
    version: z.number().int(),
    prescriptionId: Id,
    patientId: Id,
    encounterId: Id.nullable(),
    facilityId: Id,
    wardId: Id.nullable(),
    state: QueueState,
    /** Ended or held by the prescriber: nothing is dispensed, whatever the state was. */
    onHold: z.boolean(),
    priority: z.enum(['routine', 'urgent', 'stat']),
    drug: OrderedDrug,
    line: DoseLine,
    instructions: z.string().nullable(),
    prescriber: Person,
    signedAt: Instant,
    /** In dispensing units; null: not computed, an as-needed order without an end. */
    ordered: z.number().nullable(),
    dispensed: z.number(),
    /** Being taken at the moment. */
    pending: z.number(),
    overrides: z.array(Override),
    alerts: z.array(SafetyAlert),
    notChecked: z.array(NotChecked),
    query: Decision.nullable(),
    answer: Decision.nullable(),
    verification: Decision.nullable(),
    rejection: Decision.nullable(),
    reservation: z
      .object({ storeId: Id, state: z.enum(['wanted', 'held', 'short', 'ended']), until: Instant })
      .nullable(),
  })
  .meta({ id: 'PharmacyOrder' });
export type PharmacyOrder = z.infer<typeof PharmacyOrder>;

const orderParams = z.object({ itemId: Id });
const Reason = z.string().trim().min(3).max(500);

export const listPharmacyQueue = endpoint({
  method: 'GET',
  path: '/pharmacy-queue',
  permission: 'medication:verify',
  scope: 'facility',
  audit: 'pharmacy-order.search',
  query: PageQuery.extend({
    facilityId: Id,
    state: listOf(QueueState).default(['waiting', 'queried', 'verified', 'partly-dispensed']),
    wardId: Id.optional(),
    controlled: QueryFlag.optional(),
  }),
  answers: { 200: pageOf(PharmacyOrder) },
  summary: 'What waits for the pharmacy: by priority, then the longest waiting first',
});
export const countPharmacyQueue = endpoint({
  method: 'GET',
  path: '/pharmacy-queue/counts',
  permission: 'medication:verify',
  scope: 'facility',
  query: z.object({ facilityId: Id }),
  answers: {
    200: z.object({
      waiting: z.number().int(),
      stat: z.number().int(),
      queried: z.number().int(),
      verified: z.number().int(),
      partlyDispensed: z.number().int(),
      /** Dispensings of which it is not known whether stock left. */
      unknown: z.number().int(),
      oldestWaitingSince: Instant.nullable(),
    }),
  },
  summary: 'How much waits for the pharmacy',
});
export const listOpenQueries = endpoint({
  method: 'GET',
  path: '/pharmacy-queue/queries',
  permission: 'medication:read',
  scope: 'care',
  audit: 'pharmacy-order.search',
  query: z.object({ patientId: Id }),
  answers: { 200: z.object({ items: z.array(PharmacyOrder) }) },
  summary:
    'Orders of a patient about which the pharmacist asked the prescriber, or that were rejected in the last week',
});
export const getPharmacyOrder = endpoint({
  method: 'GET',
  path: '/pharmacy-queue/:itemId',
  permission: 'medication:verify',
  scope: 'facility',
  audit: 'pharmacy-order.read',
  params: orderParams,
  answers: { 200: PharmacyOrder },
  summary: 'One order as the pharmacy sees it',
});
export const verifyOrder = endpoint({
  method: 'POST',
  path: '/pharmacy-queue/:itemId/verifications',
  permission: 'medication:verify',
  scope: 'facility',
  versioned: true,
  params: orderParams,
  body: z
    .object({
      decision: z.enum(['approve', 'query', 'reject']),
      reason: Reason.nullable().default(null),
      /** Approving: where stock is kept for it; absent: nothing is kept. */
      storeId: Id.optional(),
      /** Approving in spite of what the check said newly; the reason says why. */
      acceptNew: z.boolean().default(false),
    })
    .refine((it) => (it.decision === 'approve' && !it.acceptNew) || it.reason !== null, {
      path: ['reason'],
      message: 'must say why',
    }),
  answers: { 200: PharmacyOrder },
  errors: [OrderNotPossible, OrderEnded, FactsChanged],
  summary: 'A pharmacist approves an order, asks the prescriber, or rejects it; approving checks again what changed',
});
export const answerQuery = endpoint({
  method: 'POST',
  path: '/pharmacy-queue/:itemId/answers',
  permission: 'medication:prescribe',
  scope: 'care',
  versioned: true,
  params: orderParams,
  body: z.object({ text: Reason }),
  answers: { 200: PharmacyOrder },
  errors: [OrderNotPossible, OrderEnded],
  summary: 'The prescriber answers the pharmacist; the order waits for verification again',
});

export const Batch = z.object({ batchId: Id, lot: z.string(), expiresOn: LocalDate, quantity: z.number().int() });

export const Dispensing = z
  .object({
    id: Id,
    itemId: Id,
    prescriptionId: Id,
    patientId: Id,
    facilityId: Id,
    storeId: Id,
    /** `pending`: not known yet; `refused`: there was not enough. */
    state: z.enum(['pending', 'done', 'refused', 'cancelled']),
    drug: OrderedDrug,
    quantity: z.number().int(),
    batches: z.array(Batch),
    substitution: z.object({ instead: DrugName, reason: z.string(), prescriberConsent: z.boolean() }).nullable(),
    scannedCode: z.string().nullable(),
    returned: z.number().int(),
    returns: z.array(
      z.object({
        id: Id,
        state: z.enum(['pending', 'done', 'refused']),
        quantity: z.number().int(),
        reusable: z.boolean(),
        reason: z.string(),
        by: Person,
        at: Instant,
      }),
    ),
    by: Person,
    witness: Person.nullable(),
    at: Instant,
    /** What is printed on the label, line by line. */
    label: z.object({ en: z.array(z.string()), ar: z.array(z.string()) }),
  })
  .meta({ id: 'Dispensing' });
export type Dispensing = z.infer<typeof Dispensing>;

const dispensingParams = z.object({ dispensingId: Id });

/** The caller names the id: sent again it goes on, and stock leaves once. */
export const dispense = endpoint({
  method: 'PUT',
  path: '/dispensings/:dispensingId',
  permission: 'medication:dispense',
  scope: 'facility',
  params: dispensingParams,
  body: z.object({
    itemId: Id,
    storeId: Id,
    /** In dispensing units. */
    quantity: z.number().int().min(1).max(100_000),
    /** Absent: the batch that expires first. */
    batchId: Id.optional(),
    substitution: z.object({ drugId: Id, reason: Reason, prescriberConsent: z.boolean().default(false) }).optional(),
    /** What was scanned on the package. */
    scannedCode: z.string().trim().min(1).max(100).optional(),
    /** Confirmed by a second person; needed for controlled drugs. */
    secondCheckId: Id.optional(),
  }),
  answers: { 200: Dispensing },
  errors: [
    OrderNotPossible,
    OrderEnded,
    MoreThanRemains,
    NotStocked,
    SubstituteRefused,
    WrongProduct,
    DispensingDiffers,
    DispensingCancelled,
    InsufficientStock,
    OutcomeUnknown,
    SecondCheckNeeded,
    SecondCheckUnusable,
    RegisterShort,
  ],
  summary: 'Dispense a verified order, whole or in part, from the batches that expire first',
});
export const getDispensing = endpoint({
  method: 'GET',
  path: '/dispensings/:dispensingId',
  permission: 'medication:dispense',
  scope: 'facility',
  audit: 'dispensing.read',
  params: dispensingParams,
  answers: { 200: Dispensing },
  summary: 'One dispensing, with what stands on its label',
});
export const listDispensings = endpoint({
  method: 'GET',
  path: '/dispensings',
  permission: 'medication:dispense',
  scope: 'facility',
  audit: 'dispensing.search',
  query: PageQuery.extend({
    facilityId: Id,
    itemId: Id.optional(),
    patientId: Id.optional(),
    state: Dispensing.shape.state.optional(),
  }),
  answers: { 200: pageOf(Dispensing) },
  summary: 'What was dispensed, the newest first',
});
export const returnDispensed = endpoint({
  method: 'PUT',
  path: '/dispensings/:dispensingId/returns/:returnId',
  permission: 'medication:dispense',
  scope: 'facility',
  params: dispensingParams.extend({ returnId: Id }),
  body: z.object({
    batchId: Id,
    quantity: z.number().int().min(1).max(100_000),
    /** Unopened and kept as it should be; else it is destroyed. */
    reusable: z.boolean(),
    reason: Reason,
    secondCheckId: Id.optional(),
  }),
  answers: { 200: Dispensing },
  errors: [
    DispensingNotPossible,
    MoreThanRemains,
    DispensingDiffers,
    OutcomeUnknown,
    SecondCheckNeeded,
    SecondCheckUnusable,
  ],
  summary: 'A part of what was dispensed comes back: to its batch, or as waste',
});
