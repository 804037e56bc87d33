import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, LocalDate, pageOf, PageQuery } from '../primitives.ts';
import { eachOnce, Lot, StockMovement, StockReason, Units } from '../stock.ts';
import { InsufficientStock } from './inventory-dispensing.ts';
import { ItemInactive, StoreInactive } from './inventory.ts';

export class BatchDiffers extends problem('batch-differs', 409, 'The lot is known with another expiry') {
  constructor(lot: string, expiresOn: string) {
    super('Look at the package again: one lot of an item has one expiry date.', { lot, expiresOn });
  }
}
export class BatchExpired extends problem('batch-expired', 422, 'The batch has expired') {}
export class LotRecalled extends problem('lot-recalled', 409, 'The lot is recalled') {}
export class OrderLineMissing extends problem('order-line-missing', 422, 'The item is not on the purchase order') {}
export class OrderNotReceivable extends problem('order-not-receivable', 409, 'The purchase order takes no delivery') {}
export class SameStore extends problem('same-store', 422, 'Both are the same store') {}
export class StoreElsewhere extends problem('store-elsewhere', 409, 'The other store is in another facility') {}
export class TransferOver extends problem('transfer-over', 409, 'The transfer has ended already') {}
export class TooMuchReceived extends problem('too-much-received', 422, 'More arrived than was sent') {}
export class CountOpen extends problem('count-open', 409, 'A count of the store is under way') {}
export class CountOver extends problem('count-over', 409, 'The count has ended already') {}

const managed = { permission: 'stock:manage', scope: 'facility' } as const;
const Moved = z.object({ items: z.array(StockMovement) });

export const receiveStock = endpoint({
  ...managed,
  method: 'POST',
  path: '/stock-receipts',
  idempotent: true,
  body: z.object({
    storeId: Id,
    supplierId: Id.nullable().default(null),
    /** The purchase order that it came for. */
    purchaseOrderId: Id.optional(),
    lines: z
      .array(
        z.object({
          itemId: Id,
          lot: Lot,
          /** The last day on which it may be used. */
          expiresOn: LocalDate,
          quantity: Units,
        }),
      )
      .min(1)
      .max(100),
    note: StockReason.nullable().default(null),
  }),
  answers: { 201: Moved },
  errors: [StoreInactive, ItemInactive, BatchDiffers, BatchExpired, LotRecalled, OrderLineMissing, OrderNotReceivable],
  summary: 'A delivery arrived: all lines or none',
});

export const adjustStock = endpoint({
  ...managed,
  method: 'POST',
  path: '/stock-adjustments',
  idempotent: true,
  body: z
    .object({
      storeId: Id,
      batchId: Id,
      /** `adjustment`: the book was wrong; `waste`: thrown away; `consumption`: used up without a patient. */
      kind: z.enum(['adjustment', 'waste', 'consumption']),
      /** Units that came (positive, of an adjustment alone) or left. */
      change: z
        .number()
        .int()
        .min(-1_000_000)
        .max(1_000_000)
        .refine((it) => it !== 0, 'must not be 0'),
      reasonCode: z.enum([
        'expired',
        'damaged',
        'lost',
        'found',
        'temperature',
        'contaminated',
        'used',
        'mistake',
        'other',
      ]),
      note: StockReason.nullable().default(null),
    })
    .refine((it) => it.kind === 'adjustment' || it.change < 0, {
      path: ['change'],
      message: 'must be negative: what is used or thrown away leaves',
    })
    .refine((it) => it.reasonCode !== 'other' || it.note !== null, {
      path: ['note'],
      message: 'must say why, where the reason is "other"',
    }),
  answers: { 201: StockMovement },
  errors: [InsufficientStock],
  summary: 'Change the stock of a batch by hand, with a reason',
});

export const StockTransfer = z
  .object({
    id: Id,
    version: z.number().int(),
    facilityId: Id,
    fromStoreId: Id,
    toStoreId: Id,
    state: z.enum(['sent', 'received', 'cancelled']),
    lines: z.array(
      z.object({
        itemId: Id,
        batchId: Id,
        lot: z.string(),
        quantity: z.number().int(),
        /** null: not yet. */
        received: z.number().int().nullable(),
      }),
    ),
    sentBy: z.string(),
    sentAt: Instant,
    endedBy: z.string().nullable(),
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'StockTransfer' });
export type StockTransfer = z.infer<typeof StockTransfer>;
const transferParams = z.object({ transferId: Id });

export const listTransfers = endpoint({
  method: 'GET',
  path: '/stock-transfers',
  permission: 'stock:read',
  scope: 'facility',
  query: PageQuery.extend({
    facilityId: Id,
    storeId: Id.optional(),
    state: StockTransfer.shape.state.optional(),
  }),
  answers: { 200: pageOf(StockTransfer) },
  summary: 'What was sent from store to store, the newest first',
});
export const sendTransfer = endpoint({
  ...managed,
  method: 'POST',
  path: '/stock-transfers',
  idempotent: true,
  body: z.object({
    fromStoreId: Id,
    toStoreId: Id,
    lines: eachOnce(z.object({ itemId: Id, quantity: Units, batchId: Id.optional() }), 'itemId', 100).min(1),
    /** Whether it is there already: handed over the counter. */
    received: z.boolean().default(false),
  }),
  answers: { 201: StockTransfer },
  errors: [SameStore, StoreElsewhere, StoreInactive, InsufficientStock],
  summary: 'Send stock to another store of the facility, the first to expire first; on its way it is in neither',
});
export const receiveTransfer = endpoint({
  ...managed,
  method: 'POST',
  path: '/stock-transfers/:transferId/receipts',
  params: transferParams,
  body: z.object({
    /** What arrived of each batch; batches that are not named arrived whole. */
    lines: eachOnce(
      z.object({ batchId: Id, received: z.number().int().min(0).max(1_000_000) }),
      'batchId',
      1_000,
    ).default([]),
  }),
  answers: { 200: StockTransfer },
  errors: [TransferOver, TooMuchReceived],
  summary: 'It arrived; what is missing is written off as lost on the way',
});
export const cancelTransfer = endpoint({
  ...managed,
  method: 'POST',
  path: '/stock-transfers/:transferId/cancellations',
  params: transferParams,
  answers: { 200: StockTransfer },
  errors: [TransferOver],
  summary: 'It goes back to where it came from',
});

export const StockCount = z
  .object({
    id: Id,
    version: z.number().int(),
    facilityId: Id,
    storeId: Id,
    state: z.enum(['open', 'posted', 'cancelled']),
    begunBy: z.string(),
    begunAt: Instant,
    endedBy: z.string().nullable(),
    endedAt: Instant.nullable(),
    lines: z.array(
      z.object({
        itemId: Id,
        batchId: Id,
        lot: z.string(),
        counted: z.number().int(),
        /** What the book said at the moment when it was counted. */
        expected: z.number().int(),
        countedBy: z.string(),
        countedAt: Instant,
      }),
    ),
  })
  .meta({ id: 'StockCount' });
export type StockCount = z.infer<typeof StockCount>;
const countParams = z.object({ countId: Id });

export const listCounts = endpoint({
  method: 'GET',
  path: '/stock-counts',
  permission: 'stock:read',
  scope: 'facility',
  query: PageQuery.extend({ storeId: Id, state: StockCount.shape.state.optional() }),
  answers: { 200: pageOf(StockCount) },
  summary: 'Counts of a store, the newest first',
});
export const beginCount = endpoint({
  ...managed,
  method: 'POST',
  path: '/stock-counts',
  idempotent: true,
  body: z.object({ storeId: Id }),
  answers: { 201: StockCount },
  errors: [StoreInactive, CountOpen],
  summary: 'Begin to count a store; it goes on working meanwhile',
});
export const enterCount = endpoint({
  ...managed,
  method: 'PUT',
  path: '/stock-counts/:countId/batches/:batchId',
  params: countParams.extend({ batchId: Id }),
  body: z.object({ counted: z.number().int().min(0).max(1_000_000) }),
  answers: { 200: StockCount },
  errors: [CountOver],
  summary: 'What was counted of a batch just now; entered again, the last one counts',
});
export const postCount = endpoint({
  ...managed,
  method: 'POST',
  path: '/stock-counts/:countId/postings',
  params: countParams,
  answers: { 200: StockCount },
  errors: [CountOver, InsufficientStock],
  summary: 'Write the differences into the stock; batches that were not counted stay as they are',
});
export const cancelCount = endpoint({
  ...managed,
  method: 'POST',
  path: '/stock-counts/:countId/cancellations',
  params: countParams,
  answers: { 200: StockCount },
  errors: [CountOver],
  summary: 'Forget what was counted',
});
