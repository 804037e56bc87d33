import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Id, Instant, pageOf, PageQuery, QueryFlag } from '../primitives.ts';
import { StockReason, UnitName, Units } from '../stock.ts';
import { Person } from './clinical-entry.ts';
import { ItemInactive, StockNameTaken, StoreInactive } from './inventory.ts';

export class PurchaseNotPossible extends problem(
  'purchase-not-possible',
  409,
  'The purchase order is not in a state for this',
) {
  constructor(state: string) {
    super(`It is ${state}. Look at it again.`, { state });
  }
}
export class OwnPurchase extends problem('own-purchase', 403, 'Somebody else approves it') {}
export class SupplierInactive extends problem('supplier-inactive', 409, 'The supplier is not in use') {}

const SupplierBody = z.object({
  name: z.string().trim().min(2).max(200),
  phone: z.string().trim().max(40).nullable().default(null),
  email: z.email().max(200).nullable().default(null),
  active: z.boolean().default(true),
});
export const Supplier = SupplierBody.extend({ id: Id, version: z.number().int() }).meta({ id: 'Supplier' });
export type Supplier = z.infer<typeof Supplier>;

export const listSuppliers = endpoint({
  method: 'GET',
  path: '/suppliers',
  permission: 'stock:read',
  scope: 'none',
  query: z.object({ inactive: QueryFlag.optional() }),
  answers: { 200: z.object({ items: z.array(Supplier) }) },
  summary: 'Suppliers by name',
});
export const createSupplier = endpoint({
  method: 'POST',
  path: '/suppliers',
  permission: 'purchase:request',
  scope: 'none',
  idempotent: true,
  body: SupplierBody,
  answers: { 201: Supplier },
  errors: [StockNameTaken],
  summary: 'Add a supplier',
});
export const updateSupplier = endpoint({
  method: 'PUT',
  path: '/suppliers/:supplierId',
  permission: 'purchase:request',
  scope: 'none',
  versioned: true,
  params: z.object({ supplierId: Id }),
  body: SupplierBody,
  answers: { 200: Supplier },
  errors: [StockNameTaken],
  summary: 'Change a supplier',
});

export const PurchaseState = z.enum([
  'draft',
  'submitted',
  'approved',
  'rejected',
  'sent',
  'partly-received',
  'received',
  'cancelled',
]);
export type PurchaseState = z.infer<typeof PurchaseState>;

const Line = z.object({
  itemId: Id,
  quantity: Units,
  /** Of one unit, in minor units of the currency. */
  priceMinor: z.number().int().min(0).max(1_000_000_000),
});
/** In minor units: more than any order costs, and well within what a number holds exactly. */
const MOST_TOTAL = 100_000_000_000_000;

const OrderBody = z.object({
  supplierId: Id,
  /** ISO 4217 */
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code'),
  lines: z
    .array(Line)
    .min(1)
    .max(200)
    .refine((lines) => new Set(lines.map((it) => it.itemId)).size === lines.length, 'must name each item once')
    .refine(
      (lines) => lines.reduce((sum, it) => sum + it.quantity * it.priceMinor, 0) <= MOST_TOTAL,
      'must not cost that much: look at the quantities and prices again',
    ),
  note: StockReason.nullable().default(null),
});

export const PurchaseOrder = z
  .object({
    id: Id,
    version: z.number().int(),
    /** Counts up for each facility and year, without gaps: `2026-00042`. */
    number: z.string(),
    facilityId: Id,
    storeId: Id,
    supplierId: Id,
    state: PurchaseState,
    currency: z.string(),
    totalMinor: z.number().int(),
    lines: z.array(Line.extend({ name: Bilingual, unit: UnitName, received: z.number().int() })),
    note: z.string().nullable(),
    writtenBy: Person,
    writtenAt: Instant,
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
    decisionReason: z.string().nullable(),
    sentAt: Instant.nullable(),
  })
  .meta({ id: 'PurchaseOrder' });
export type PurchaseOrder = z.infer<typeof PurchaseOrder>;

const orderParams = z.object({ orderId: Id });
const requested = { permission: 'purchase:request', scope: 'facility', params: orderParams } as const;
const answers = { 200: PurchaseOrder } as const;

export const listPurchaseOrders = endpoint({
  method: 'GET',
  path: '/purchase-orders',
  permission: 'stock:read',
  scope: 'facility',
  query: PageQuery.extend({ facilityId: Id.optional(), state: PurchaseState.optional() }),
  answers: { 200: pageOf(PurchaseOrder) },
  summary: 'Purchase orders, the newest first',
});
export const getPurchaseOrder = endpoint({
  method: 'GET',
  path: '/purchase-orders/:orderId',
  permission: 'stock:read',
  scope: 'facility',
  params: orderParams,
  answers,
  summary: 'One purchase order',
});
export const suggestPurchase = endpoint({
  method: 'GET',
  path: '/purchase-orders/suggestions',
  permission: 'purchase:request',
  scope: 'facility',
  query: z.object({ storeId: Id }),
  answers: {
    200: z.object({
      items: z.array(
        z.object({
          itemId: Id,
          name: Bilingual,
          unit: UnitName,
          available: z.number().int(),
          /** Ordered and not received yet. */
          underWay: z.number().int(),
          /** Whole packs up to the target. */
          quantity: z.number().int(),
          /** The price it was ordered at last, and from whom. */
          priceMinor: z.number().int().nullable(),
          supplierId: Id.nullable(),
        }),
      ),
    }),
  },
  summary: 'What is below its reorder point, and how much fills it up',
});
export const writePurchaseOrder = endpoint({
  method: 'POST',
  path: '/purchase-orders',
  permission: 'purchase:request',
  scope: 'facility',
  idempotent: true,
  body: OrderBody.extend({ storeId: Id }),
  answers: { 201: PurchaseOrder },
  errors: [StoreInactive, ItemInactive, SupplierInactive],
  summary: 'Write a draft of a purchase order',
});
export const changePurchaseOrder = endpoint({
  ...requested,
  method: 'PUT',
  path: '/purchase-orders/:orderId',
  versioned: true,
  body: OrderBody,
  answers,
  errors: [PurchaseNotPossible, ItemInactive, SupplierInactive],
  summary: 'Change a draft',
});
export const submitPurchaseOrder = endpoint({
  ...requested,
  method: 'POST',
  path: '/purchase-orders/:orderId/submissions',
  versioned: true,
  answers,
  errors: [PurchaseNotPossible],
  summary: 'Ask for approval',
});
export const decidePurchaseOrder = endpoint({
  method: 'POST',
  path: '/purchase-orders/:orderId/decisions',
  permission: 'purchase:approve',
  scope: 'facility',
  versioned: true,
  params: orderParams,
  body: z
    .object({ decision: z.enum(['approve', 'reject']), reason: StockReason.nullable().default(null) })
    .refine((it) => it.decision === 'approve' || it.reason !== null, { path: ['reason'], message: 'must say why' }),
  answers,
  errors: [PurchaseNotPossible, OwnPurchase],
  summary: 'Approve or reject it; never the one who wrote it',
});
export const sendPurchaseOrder = endpoint({
  ...requested,
  method: 'POST',
  path: '/purchase-orders/:orderId/sendings',
  versioned: true,
  answers,
  errors: [PurchaseNotPossible],
  summary: 'It went to the supplier',
});
export const cancelPurchaseOrder = endpoint({
  ...requested,
  method: 'POST',
  path: '/purchase-orders/:orderId/cancellations',
  versioned: true,
  body: z.object({ reason: StockReason }),
  answers,
  errors: [PurchaseNotPossible],
  summary: 'It is not wanted any more; what was received stays',
});
