import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, LocalDate } from '../primitives.ts';
import { eachOnce, Units } from '../stock.ts';

export class InsufficientStock extends problem('insufficient-stock', 409, 'There is not enough in stock') {
  constructor(lines: readonly { readonly itemId: string; readonly wanted: number; readonly available: number }[]) {
    super('Take less, another store or another item.', { lines });
  }
}
export class IssueCancelled extends problem('issue-cancelled', 409, 'The issue was cancelled') {}
export class ReservationEnded extends problem('stock-reservation-ended', 409, 'The reservation has ended') {}
/** The same id with other contents. */
export class IssueDiffers extends problem('issue-differs', 422, 'The id was used for another issue') {}

const Line = z.object({
  itemId: Id,
  quantity: Units,
  /** A batch of the caller's choice; absent: the first to expire. */
  batchId: Id.optional(),
});

const MOST_LINES = 30;

const Reference = z.object({ kind: z.enum(['prescription', 'dispensing']), id: Id });

export const StockReservation = z
  .object({
    id: Id,
    storeId: Id,
    reference: Reference,
    state: z.enum(['held', 'used', 'released', 'expired']),
    lines: z.array(z.object({ itemId: Id, quantity: Units, used: z.number().int().min(0) })),
    expiresAt: Instant,
  })
  .meta({ id: 'StockReservation' });
export type StockReservation = z.infer<typeof StockReservation>;

/** The caller names the id: asked twice, it is made once. */
export const reserveStock = endpoint({
  method: 'PUT',
  path: '/stock-reservations/:reservationId',
  permission: 'service',
  scope: 'none',
  params: z.object({ reservationId: Id }),
  body: z.object({
    storeId: Id,
    reference: Reference,
    lines: eachOnce(Line.omit({ batchId: true }), 'itemId', MOST_LINES).min(1),
    expiresAt: Instant,
  }),
  answers: { 200: StockReservation },
  errors: [InsufficientStock, ReservationEnded, IssueDiffers],
  summary: 'Keep stock of a store for somebody until a time; all lines or none',
});
export const releaseReservation = endpoint({
  method: 'DELETE',
  path: '/stock-reservations/:reservationId',
  permission: 'service',
  scope: 'none',
  params: z.object({ reservationId: Id }),
  answers: { 204: null },
  summary: 'The stock is not kept any longer; also where nothing was kept',
});

export const StockIssue = z
  .object({
    id: Id,
    storeId: Id,
    reference: Reference,
    patientId: Id.nullable(),
    state: z.enum(['issued', 'cancelled']),
    lines: z.array(z.object({ itemId: Id, batchId: Id, lot: z.string(), expiresOn: LocalDate, quantity: Units })),
    at: Instant,
  })
  .meta({ id: 'StockIssue' });
export type StockIssue = z.infer<typeof StockIssue>;

/** The caller names the id: asked twice, stock leaves once, and the same answer is given. */
export const issueStock = endpoint({
  method: 'PUT',
  path: '/stock-issues/:issueId',
  permission: 'service',
  scope: 'none',
  params: z.object({ issueId: Id }),
  body: z.object({
    storeId: Id,
    reference: Reference,
    patientId: Id.nullable(),
    reservationId: Id.optional(),
    lines: eachOnce(Line, 'itemId', MOST_LINES).min(1),
  }),
  answers: { 200: StockIssue },
  errors: [InsufficientStock, IssueCancelled, IssueDiffers],
  summary: 'Stock leaves for a patient, the batch that expires first at first; all lines or none',
});
/** Holds also for an issue that has not come yet: it is refused when it does. */
export const cancelIssue = endpoint({
  method: 'DELETE',
  path: '/stock-issues/:issueId',
  permission: 'service',
  scope: 'none',
  params: z.object({ issueId: Id }),
  answers: { 204: null },
  summary: 'The issue did not happen: what left comes back to its batches',
});
export const returnStock = endpoint({
  method: 'PUT',
  path: '/stock-issues/:issueId/returns/:returnId',
  permission: 'service',
  scope: 'none',
  params: z.object({ issueId: Id, returnId: Id }),
  body: z.object({
    lines: eachOnce(z.object({ batchId: Id, quantity: Units, reusable: z.boolean() }), 'batchId', MOST_LINES).min(1),
    reason: z.string().trim().min(3).max(500),
  }),
  answers: { 200: StockIssue },
  errors: [IssueCancelled, IssueDiffers],
  summary: 'A part of what left comes back: to its batch, or as waste',
});

export const AvailableStock = z
  .object({
    itemId: Id,
    /** The drug of the formulary it is; null: none. */
    drugId: Id.nullable(),
    storeId: Id,
    name: z.object({ en: z.string(), ar: z.string() }),
    /** On hand, neither expired nor recalled, less what is kept for others. */
    available: z.number().int().min(0),
    onHand: z.number().int().min(0),
    nextExpiry: LocalDate.nullable(),
  })
  .meta({ id: 'AvailableStock' });
export type AvailableStock = z.infer<typeof AvailableStock>;

export const listAvailable = endpoint({
  method: 'GET',
  path: '/stock-levels/available',
  permission: 'stock:read',
  scope: 'facility',
  query: z.object({
    facilityId: Id,
    storeId: Id.optional(),
    drugIds: z.string().max(4000).meta({ description: 'comma-separated ids of the formulary' }),
  }),
  answers: { 200: z.object({ items: z.array(AvailableStock) }) },
  summary: 'What of these drugs can be dispensed, by store',
});
