import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { NoCareRelationship, problem } from '../errors.ts';
import { Bilingual, Id, Instant, LocalDate } from '../primitives.ts';
import { StockReason, UnitName } from '../stock.ts';

export class BatchRecalled extends problem('batch-recalled', 409, 'The batch is recalled already') {}
export class RecallClosed extends problem('recall-closed', 409, 'The recall is closed already') {}

export const StockRecall = z
  .object({
    id: Id,
    version: z.number().int(),
    batchId: Id,
    itemId: Id,
    name: Bilingual,
    unit: UnitName,
    lot: z.string(),
    expiresOn: LocalDate,
    reason: z.string(),
    state: z.enum(['open', 'closed']),
    begunBy: z.string(),
    begunAt: Instant,
    closedBy: z.string().nullable(),
    closedAt: Instant.nullable(),
    outcome: z.string().nullable(),
  })
  .meta({ id: 'StockRecall' });
export type StockRecall = z.infer<typeof StockRecall>;

/** What somebody was given of a recalled lot. */
export const GivenRecall = StockRecall.pick({
  id: true,
  name: true,
  unit: true,
  lot: true,
  reason: true,
  begunAt: true,
})
  .extend({
    /** Less what came back. */
    quantity: z.number().int(),
    givenAt: Instant,
  })
  .meta({ id: 'GivenRecall' });
export type GivenRecall = z.infer<typeof GivenRecall>;

const recallParams = z.object({ recallId: Id });

/** A lot is one wherever it lies: it is blocked in every facility at once. */
export const recallBatch = endpoint({
  method: 'POST',
  path: '/stock-recalls',
  permission: 'recall:manage',
  scope: 'none',
  idempotent: true,
  body: z.object({ batchId: Id, reason: StockReason }),
  answers: { 201: StockRecall },
  errors: [BatchRecalled],
  summary: 'Recall a lot: from this moment nobody is given it',
});
export const listRecalls = endpoint({
  method: 'GET',
  path: '/stock-recalls',
  permission: 'stock:read',
  scope: 'none',
  query: z.object({ state: StockRecall.shape.state.optional() }),
  answers: { 200: z.object({ items: z.array(StockRecall) }) },
  summary: 'Recalls, the newest first',
});
export const traceRecall = endpoint({
  method: 'GET',
  path: '/stock-recalls/:recallId/trace',
  permission: 'recall:manage',
  scope: 'facility',
  audit: 'stock-recall.trace',
  params: recallParams,
  answers: {
    200: z.object({
      recall: StockRecall,
      /** Where it lies still, in the own facilities. */
      stores: z.array(z.object({ storeId: Id, facilityId: Id, onHand: z.number().int() })),
      /** What is between two of their stores: it lies in none. */
      onTheWay: z.array(
        z.object({ transferId: Id, fromStoreId: Id, toStoreId: Id, quantity: z.number().int(), sentAt: Instant }),
      ),
      /** What was used up there, or given, without a patient: nobody can be called. */
      withoutPatient: z.array(z.object({ storeId: Id, quantity: z.number().int() })),
      /** Who was given it, in the own facilities, the latest first. */
      patients: z.array(
        z.object({
          patientId: Id,
          storeId: Id,
          /** Less what came back. */
          quantity: z.number().int(),
          issueId: Id,
          referenceKind: z.string(),
          referenceId: Id,
          at: Instant,
        }),
      ),
    }),
  },
  summary: 'Where a recalled lot lies, and who received it',
});
/** Also of a lot that another facility gave her. */
export const listRecallsOfPatient = endpoint({
  method: 'GET',
  path: '/stock-recalls/given',
  permission: 'medication:read',
  scope: 'care',
  audit: 'stock-recall.trace',
  query: z.object({ patientId: Id }),
  answers: { 200: z.object({ items: z.array(GivenRecall) }) },
  errors: [NoCareRelationship],
  summary: 'What a patient was given of lots whose recall is open, the latest first; fifty at the most',
});
export const closeRecall = endpoint({
  method: 'POST',
  path: '/stock-recalls/:recallId/closings',
  permission: 'recall:manage',
  scope: 'none',
  versioned: true,
  params: recallParams,
  body: z.object({
    outcome: StockReason,
    /** Whether the lot turned out to be good. */
    release: z.boolean().default(false),
  }),
  answers: { 200: StockRecall },
  errors: [RecallClosed],
  summary: 'Close a recall; the lot stays blocked unless it is released',
});
