import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Currency, Minor, PositiveMinor, SignedMinor } from '../money.ts';
import { Bilingual, Id, Instant, listOf, pageOf, PageQuery, QueryFlag } from '../primitives.ts';
import { PaymentReason } from './payment.ts';

export class DrawerTaken extends problem('drawer-taken', 409, 'The drawer is open already, or you have another one') {}
export class DrawerInactive extends problem('drawer-inactive', 409, 'The drawer is not in use') {}
export class DrawerSessionOver extends problem('drawer-session-over', 409, 'The drawer was closed already') {}
/** How much is in it is not said: who counts it is not led. */
export class DrawerTooEmpty extends problem('drawer-too-empty', 409, 'There is not so much money in the drawer') {
  constructor() {
    super('Take less, or put money in first.');
  }
}
/** What a drawer holds is its cashier's to move and to count. */
export class DrawerOfAnother extends problem('drawer-of-another', 403, 'The drawer is open for somebody else') {}
/** Nobody approves the difference of a drawer that was their own or that they counted, nor counts their own for another. */
export class OwnDifference extends problem('own-difference', 409, 'This was your own drawer') {}
export class DifferenceNotOpen extends problem('difference-not-open', 409, 'No difference waits for approval') {}
/** Bank notes and coins come to more than any drawer holds. */
export class CountTooLarge extends problem('count-too-large', 422, 'That is more than a drawer holds') {}

const DrawerBody = z.object({
  name: Bilingual,
  /** Up to this difference a cashier closes alone. */
  toleranceMinor: Minor,
  active: z.boolean().default(true),
});

/** `counted` is closed with a difference that waits for somebody else's approval. */
export const DrawerSessionState = z.enum(['open', 'counted', 'closed']);

export const DrawerSession = z
  .object({
    id: Id,
    version: z.number().int(),
    drawerId: Id,
    facilityId: Id,
    state: DrawerSessionState,
    currency: Currency,
    cashier: z.object({ id: z.string(), name: z.string() }),
    floatMinor: Minor,
    /** What should be in it: the float, what came, less what left. null until it is counted: who counts is not led. */
    expectedMinor: SignedMinor.nullable(),
    countedMinor: Minor.nullable(),
    /** What is counted less what is expected. */
    differenceMinor: SignedMinor.nullable(),
    counts: z.array(z.object({ valueMinor: PositiveMinor, count: z.number().int() })),
    note: z.string().nullable(),
    openedAt: Instant,
    closedAt: Instant.nullable(),
    /** Who counted: the cashier, or somebody who oversees drawers. */
    closedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
    approved: z.object({ by: z.string(), reason: z.string(), at: Instant }).nullable(),
  })
  .meta({ id: 'DrawerSession' });
export type DrawerSession = z.infer<typeof DrawerSession>;

export const DrawerMovement = z.object({
  id: Id,
  kind: z.enum(['float', 'payment', 'refund', 'pay-in', 'pay-out']),
  /** What left is below nothing. */
  amountMinor: SignedMinor,
  reason: z.string().nullable(),
  paymentId: Id.nullable(),
  refundId: Id.nullable(),
  /** Of what was paid or given back; null: neither, or it is under way. */
  receiptNumber: z.string().nullable(),
  by: z.string(),
  at: Instant,
});
export type DrawerMovement = z.infer<typeof DrawerMovement>;

export const CashDrawer = DrawerBody.extend({
  id: Id,
  version: z.number().int(),
  facilityId: Id,
  currency: Currency,
  open: z.object({ sessionId: Id, cashier: z.object({ id: z.string(), name: z.string() }) }).nullable(),
}).meta({ id: 'CashDrawer' });
export type CashDrawer = z.infer<typeof CashDrawer>;

const read = { permission: 'payment:read', scope: 'facility' } as const;
const used = { permission: 'cash-drawer:use', scope: 'facility' } as const;
const sessionParams = z.object({ sessionId: Id });
const facts = { 200: DrawerSession } as const;

export const listCashDrawers = endpoint({
  ...read,
  method: 'GET',
  path: '/cash-drawers',
  query: z.object({ facilityId: Id, inactive: QueryFlag.optional() }),
  answers: { 200: z.object({ items: z.array(CashDrawer) }) },
  summary: 'The cash drawers of a facility, and who has them open',
});
export const createCashDrawer = endpoint({
  method: 'POST',
  path: '/cash-drawers',
  permission: 'cash-drawer:oversee',
  scope: 'facility',
  idempotent: true,
  body: DrawerBody.extend({ facilityId: Id }),
  answers: { 201: CashDrawer },
  summary: 'Add a cash drawer; its currency is that of the facility',
});
export const updateCashDrawer = endpoint({
  method: 'PUT',
  path: '/cash-drawers/:drawerId',
  permission: 'cash-drawer:oversee',
  scope: 'facility',
  versioned: true,
  params: z.object({ drawerId: Id }),
  body: DrawerBody,
  answers: { 200: CashDrawer },
  summary: 'Change a cash drawer',
});
export const openDrawer = endpoint({
  ...used,
  method: 'POST',
  path: '/cash-drawers/:drawerId/sessions',
  idempotent: true,
  params: z.object({ drawerId: Id }),
  body: z.strictObject({ floatMinor: Minor }),
  answers: { 201: DrawerSession },
  errors: [DrawerTaken, DrawerInactive],
  summary: 'Open a drawer with the money that lies in it; one drawer for each cashier at a time',
});
export const getOwnDrawer = endpoint({
  ...used,
  method: 'GET',
  path: '/cash-drawers/sessions/own',
  scope: 'own',
  answers: { 200: z.object({ session: DrawerSession.nullable() }) },
  summary: 'The drawer that one has open',
});
export const listDrawerSessions = endpoint({
  method: 'GET',
  path: '/cash-drawers/sessions',
  permission: 'cash-drawer:oversee',
  scope: 'facility',
  query: PageQuery.extend({ facilityId: Id, state: listOf(DrawerSessionState).optional(), drawerId: Id.optional() }),
  answers: { 200: pageOf(DrawerSession) },
  summary: 'Sessions of the drawers of a facility, the newest first',
});
export const getDrawerSession = endpoint({
  ...read,
  method: 'GET',
  path: '/cash-drawers/sessions/:sessionId',
  params: sessionParams,
  answers: { 200: z.object({ session: DrawerSession, movements: z.array(DrawerMovement) }) },
  errors: [DrawerOfAnother],
  summary: 'One session with everything that came and left; of others only for those who oversee drawers',
});
export const moveCash = endpoint({
  ...used,
  method: 'POST',
  path: '/cash-drawers/sessions/:sessionId/movements',
  idempotent: true,
  params: sessionParams,
  body: z.strictObject({ kind: z.enum(['pay-in', 'pay-out']), amountMinor: PositiveMinor, reason: PaymentReason }),
  answers: { 201: DrawerSession },
  errors: [DrawerOfAnother, DrawerSessionOver, DrawerTooEmpty],
  summary: 'Put money into the own drawer, or take some out',
});
const counts = z
  .array(z.strictObject({ valueMinor: PositiveMinor, count: z.number().int().min(0).max(1_000_000) }))
  .max(50)
  .refine((it) => new Set(it.map(({ valueMinor }) => valueMinor)).size === it.length, 'must name each value once');

export const closeDrawer = endpoint({
  ...used,
  method: 'POST',
  path: '/cash-drawers/sessions/:sessionId/closings',
  params: sessionParams,
  body: z.strictObject({
    /** How many notes and coins of each value. */
    counts,
    note: PaymentReason.nullable().default(null),
  }),
  answers: facts,
  errors: [DrawerOfAnother, DrawerSessionOver, CountTooLarge],
  summary: 'Count and close the own drawer; a difference beyond its tolerance waits for approval',
});
export const closeDrawerOfAnother = endpoint({
  method: 'POST',
  path: '/cash-drawers/sessions/:sessionId/supervised-closings',
  permission: 'cash-drawer:oversee',
  scope: 'facility',
  params: sessionParams,
  body: z.strictObject({ counts, reason: PaymentReason }),
  answers: facts,
  errors: [OwnDifference, DrawerSessionOver, CountTooLarge],
  summary: 'Count and close the drawer of a cashier who is away, with the reason; both names stand on it',
});
export const approveDifference = endpoint({
  method: 'POST',
  path: '/cash-drawers/sessions/:sessionId/approvals',
  permission: 'cash-drawer:oversee',
  scope: 'facility',
  params: sessionParams,
  body: z.strictObject({ reason: PaymentReason }),
  answers: facts,
  errors: [DifferenceNotOpen, OwnDifference],
  summary: "Approve the difference of somebody else's drawer",
});
