import { sql } from 'kysely';
import type { PaymentState } from '@nilecare/contracts/api/payment.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';

/** States in which a payment takes its part of an invoice. */
export const taking = ['created', 'requires-action', 'processing', 'authorised', 'completed'] as const;

/** What payments in some states take of each invoice, less what was given back. */
export async function takenOf(
  db: Reader,
  invoiceIds: readonly string[],
  states: readonly PaymentState[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('payment_invoices as part')
    .innerJoin('payments as payment', 'payment.id', 'part.payment_id')
    .select('part.invoice_id')
    .select(sql<number>`cast(sum(part.amount_minor - part.refunded_minor) as signed)`.as('taken'))
    .where(within('part.invoice_id', invoiceIds))
    .where('payment.state', 'in', states)
    .groupBy('part.invoice_id')
    .execute();
  return new Map(rows.map((row) => [row.invoice_id, Number(row.taken)]));
}
