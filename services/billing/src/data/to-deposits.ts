import { sql } from 'kysely';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';

/** What credit notes put onto deposits, by note, as the ledger has it. */
export async function depositsOfNotes(db: Reader, noteIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('postings as posting')
    .innerJoin('posting_entries as entry', 'entry.posting_id', 'posting.id')
    .select(['posting.reference', sql<number>`cast(sum(entry.credit_minor) as signed)`.as('amount')])
    .where('posting.kind', '=', 'credit-note')
    .where(within('posting.reference', noteIds))
    .where('entry.account', '=', 'deposits')
    .groupBy('posting.reference')
    .execute();
  return new Map(rows.map((row) => [row.reference, row.amount]));
}

/** What payments were made of for an invoice and it did not take, because less was open. */
export async function overpaidOf(db: Reader, invoiceId: string): Promise<number> {
  const row = await db
    .selectFrom('money_parts as part')
    .innerJoin('money_movements as movement', 'movement.id', 'part.movement_id')
    .select(sql<number>`cast(coalesce(sum(part.amount_minor - part.applied_minor), 0) as signed)`.as('amount'))
    .where('part.invoice_id', '=', invoiceId)
    .where('movement.kind', '=', 'payment')
    .where('movement.booked_at', 'is not', null)
    .executeTakeFirst();
  return row?.amount ?? 0;
}
