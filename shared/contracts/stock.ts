import { z } from 'zod';
import { Bilingual, Id, Instant, LocalDate } from './primitives.ts';

/** What changed stock; of a store its sum is what lies there. */
export const MovementKind = z.enum([
  'receipt',
  'issue',
  'issue-cancelled',
  'return',
  'consumption',
  'waste',
  'transfer-out',
  'transfer-in',
  'adjustment',
  'count',
]);
export type MovementKind = z.infer<typeof MovementKind>;

export const ItemKind = z.enum(['drug', 'reagent', 'consumable']);
export const StorageKind = z.enum(['room', 'fridge', 'freezer']);
export const StoreKind = z.enum(['main', 'pharmacy', 'ward', 'laboratory']);

/** Whole units in which the item is counted: tablets, vials, millilitres. */
export const Units = z.number().int().min(1).max(1_000_000);

const OneUnit = z.string().trim().min(1).max(20);
/** What one is called, in both languages: tablet, vial, mL. */
export const UnitName = z.object({ en: OneUnit, ar: OneUnit });
export type UnitName = z.infer<typeof UnitName>;

/** Lines of which each is about another thing. */
export const eachOnce = <Shape extends z.ZodObject>(line: Shape, key: string, most: number) =>
  z
    .array(line)
    .max(most)
    .refine(
      // A line is an object.
      (lines) => new Set(lines.map((it) => (it as Record<string, unknown>)[key])).size === lines.length,
      `must name each ${key} once`,
    );

/** Why stock was changed by hand, used up or thrown away. */
export const StockReason = z.string().trim().min(3).max(500);

export const Lot = z.string().trim().min(1).max(40);

export const StockMovement = z
  .object({
    id: Id,
    storeId: Id,
    itemId: Id,
    batchId: Id,
    lot: z.string(),
    kind: MovementKind,
    /** What came is positive, what left negative. */
    quantity: z.number().int(),
    reason: z.string().nullable(),
    patientId: Id.nullable(),
    referenceKind: z.string().nullable(),
    referenceId: Id.nullable(),
    by: z.object({ id: z.string(), name: z.string(), staffId: Id.nullable() }),
    at: Instant,
  })
  .meta({ id: 'StockMovement' });
export type StockMovement = z.infer<typeof StockMovement>;

export const StockBatch = z
  .object({
    id: Id,
    itemId: Id,
    lot: z.string(),
    expiresOn: LocalDate,
    /** In the store that was asked about. */
    onHand: z.number().int(),
    state: z.enum(['usable', 'expired', 'recalled']),
  })
  .meta({ id: 'StockBatch' });
export type StockBatch = z.infer<typeof StockBatch>;

export const StockLevel = z
  .object({
    storeId: Id,
    itemId: Id,
    version: z.number().int(),
    name: Bilingual,
    unit: UnitName,
    packSize: z.number().int(),
    kind: ItemKind,
    drugId: Id.nullable(),
    controlled: z.boolean(),
    onHand: z.number().int(),
    reserved: z.number().int(),
    /** Usable, less what is kept for others. */
    available: z.number().int(),
    reorderMin: z.number().int().nullable(),
    reorderTarget: z.number().int().nullable(),
    isLow: z.boolean(),
    nextExpiry: LocalDate.nullable(),
    /** The first to expire first; those of which nothing is left are left out. */
    batches: z.array(StockBatch),
  })
  .meta({ id: 'StockLevel' });
export type StockLevel = z.infer<typeof StockLevel>;
