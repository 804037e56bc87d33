import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Currency, PositiveMinor } from '../money.ts';
import { Id, Instant, pageOf, PageQuery } from '../primitives.ts';

/** While it is open the provider keeps the money; won, it is given back, and lost, it is not. */
export const DisputeState = z.enum(['open', 'won', 'lost']);
export type DisputeState = z.infer<typeof DisputeState>;

export const Dispute = z
  .object({
    id: Id,
    paymentId: Id,
    facilityId: Id,
    patientId: Id,
    state: DisputeState,
    currency: Currency,
    amountMinor: PositiveMinor,
    /** A word of the provider: `fraudulent`. */
    reason: z.string().nullable(),
    openedAt: Instant,
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'Dispute' });
export type Dispute = z.infer<typeof Dispute>;

export const listDisputes = endpoint({
  method: 'GET',
  path: '/payments/disputes',
  permission: 'payment:read',
  scope: 'facility',
  audit: 'dispute.search',
  query: PageQuery.extend({ facilityId: Id.optional(), paymentId: Id.optional(), state: DisputeState.optional() }),
  answers: { 200: pageOf(Dispute) },
  summary: 'Payments that their payers dispute at the provider, the newest first',
});
