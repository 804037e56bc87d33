import { z } from 'zod';
import { DoseLine } from '../dosing.ts';
import { NotChecked, Override, SafetyAlert } from '../drugs.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Id, Instant, listOf, pageOf, PageQuery, QueryFlag } from '../primitives.ts';
import { Transmissions } from '../transmissions.ts';
import { Person } from './clinical-entry.ts';

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
    /** What became of its prescription at other systems that are told of it. */
    transmissions: Transmissions,
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
  answers: {
    200: pageOf(PharmacyOrder).extend({
      /** Orders of this page whose patients refuse the reader their record: somebody else verifies them. */
      closed: z.number().int(),
    }),
  },
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
