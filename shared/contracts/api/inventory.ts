import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { AsciiKey, Bilingual, Id, Instant, LocalDate, pageOf, PageQuery, QueryFlag } from '../primitives.ts';
import { ItemKind, MovementKind, StockLevel, StockMovement, StorageKind, StoreKind, UnitName } from '../stock.ts';

export class StockNameTaken extends problem('stock-name-taken', 409, 'The name is taken') {
  constructor(kind: string, name: string) {
    super('Choose another name, or use the one that is there.', { kind, name });
  }
}
export class BarcodeTaken extends problem('barcode-taken', 409, 'The barcode is of another item') {
  constructor(code: string, itemId: string) {
    super('Look at the item that has it; one barcode stands for one item.', { code, itemId });
  }
}
export class StoreInactive extends problem('store-inactive', 409, 'The store is not in use') {}
export class ItemInactive extends problem('item-inactive', 409, 'The item is not in use') {
  constructor(itemId: string) {
    super('Take it into use again, or choose another item.', { itemId });
  }
}

const ItemBody = z.object({
  kind: ItemKind,
  name: Bilingual,
  unit: UnitName,
  packSize: z.number().int().min(1).max(100_000).default(1),
  /** The drug of the formulary that it is; several items may be the same drug. */
  drugId: Id.nullable().default(null),
  storage: StorageKind.default('room'),
  controlled: z.boolean().default(false),
  /** GTINs and the hospital's own codes, as scanners read them. */
  barcodes: z.array(AsciiKey(50)).max(20).default([]),
  active: z.boolean().default(true),
});
export const StockItem = ItemBody.extend({ id: Id, version: z.number().int() }).meta({ id: 'StockItem' });
export type StockItem = z.infer<typeof StockItem>;

const StoreBody = z.object({
  kind: StoreKind,
  name: Bilingual,
  wardId: Id.nullable().default(null),
  active: z.boolean().default(true),
});
export const Store = StoreBody.extend({
  id: Id,
  version: z.number().int(),
  facilityId: Id,
  timeZone: z.string(),
}).meta({ id: 'Store' });
export type Store = z.infer<typeof Store>;

const read = { method: 'GET', permission: 'stock:read' } as const;
const managed = { permission: 'stock:manage' } as const;

export const listStockItems = endpoint({
  ...read,
  path: '/stock-items',
  scope: 'none',
  query: PageQuery.extend({
    search: z.string().trim().max(100).optional(),
    kind: ItemKind.optional(),
    drugId: Id.optional(),
    /** As it was scanned. */
    barcode: z.string().trim().max(100).optional(),
    inactive: QueryFlag.optional(),
  }),
  answers: { 200: pageOf(StockItem) },
  summary: 'Items that are kept, by name in either script, by drug or by barcode',
});
export const createStockItem = endpoint({
  ...managed,
  method: 'POST',
  path: '/stock-items',
  scope: 'none',
  idempotent: true,
  body: ItemBody,
  answers: { 201: StockItem },
  errors: [StockNameTaken, BarcodeTaken],
  summary: 'Add an item',
});
export const updateStockItem = endpoint({
  ...managed,
  method: 'PUT',
  path: '/stock-items/:itemId',
  scope: 'none',
  versioned: true,
  params: z.object({ itemId: Id }),
  body: ItemBody,
  answers: { 200: StockItem },
  errors: [StockNameTaken, BarcodeTaken],
  summary: 'Change an item; what lies in stores stays',
});

export const listStores = endpoint({
  ...read,
  path: '/stores',
  scope: 'facility',
  query: z.object({ facilityId: Id.optional(), inactive: QueryFlag.optional() }),
  answers: { 200: z.object({ items: z.array(Store) }) },
  summary: 'Stores of the own facilities: main store, pharmacy, laboratory and wards',
});
export const createStore = endpoint({
  ...managed,
  method: 'POST',
  path: '/stores',
  scope: 'facility',
  idempotent: true,
  body: StoreBody.extend({ facilityId: Id }),
  answers: { 201: Store },
  errors: [StockNameTaken],
  summary: 'Add a store to a facility',
});
export const updateStore = endpoint({
  ...managed,
  method: 'PUT',
  path: '/stores/:storeId',
  scope: 'facility',
  versioned: true,
  params: z.object({ storeId: Id }),
  body: StoreBody,
  answers: { 200: Store },
  errors: [StockNameTaken],
  summary: 'Change a store',
});

export const listStockLevels = endpoint({
  ...read,
  path: '/stock-levels',
  scope: 'facility',
  query: z.object({
    storeId: Id,
    search: z.string().trim().max(100).optional(),
    itemId: Id.optional(),
    show: z.enum(['all', 'low', 'expiring', 'expired', 'recalled']).default('all'),
    /** How soon is soon, for `expiring`. */
    withinDays: z.coerce.number().int().min(1).max(730).default(90),
  }),
  answers: { 200: z.object({ items: z.array(StockLevel), today: LocalDate }) },
  summary: 'What lies in a store, item by item with its batches',
});
export const setReorderPoint = endpoint({
  ...managed,
  method: 'PUT',
  path: '/stock-levels/:storeId/:itemId/reorder-point',
  scope: 'facility',
  params: z.object({ storeId: Id, itemId: Id }),
  body: z
    .object({
      /** Below it the store is low; null: never. */
      min: z.number().int().min(1).max(1_000_000).nullable(),
      /** Up to it is ordered. */
      target: z.number().int().min(1).max(1_000_000).nullable(),
    })
    .refine((it) => (it.min === null) === (it.target === null), {
      path: ['target'],
      message: 'must be given with the minimum, or neither',
    })
    .refine((it) => it.min === null || it.target === null || it.target > it.min, {
      path: ['target'],
      message: 'must be more than the minimum',
    }),
  answers: { 200: StockLevel },
  summary: 'When an item of a store is to be ordered again, and up to how much',
});

export const listStockMovements = endpoint({
  ...read,
  path: '/stock-movements',
  scope: 'facility',
  audit: 'stock-movement.search',
  query: PageQuery.extend({
    storeId: Id,
    itemId: Id.optional(),
    batchId: Id.optional(),
    kind: MovementKind.optional(),
    from: Instant.optional(),
    to: Instant.optional(),
  }),
  answers: { 200: pageOf(StockMovement) },
  summary: 'Every movement of a store, the newest first',
});

export const StockWarning = z
  .object({
    id: Id,
    kind: z.enum(['low', 'expiring', 'expired']),
    storeId: Id,
    itemId: Id,
    name: Bilingual,
    unit: UnitName,
    batchId: Id.nullable(),
    lot: z.string().nullable(),
    expiresOn: LocalDate.nullable(),
    /** Of a batch what is there of it; of what is low what can be given. */
    quantity: z.number().int(),
    reorderMin: z.number().int().nullable(),
    /** Ordered for the store, or on its way from another one, and not there yet. */
    coming: z.number().int(),
    /** What other stores of the facility could give, the one with the most first. */
    elsewhere: z.array(z.object({ storeId: Id, available: z.number().int() })),
    since: Instant,
  })
  .meta({ id: 'StockWarning' });
export type StockWarning = z.infer<typeof StockWarning>;

export const listStockWarnings = endpoint({
  ...read,
  path: '/stock-warnings',
  scope: 'facility',
  query: z.object({ facilityId: Id.optional() }),
  answers: { 200: z.object({ items: z.array(StockWarning) }) },
  summary: 'What is running out or expiring, the longest known first',
});
