import { sql } from 'kysely';
import type { LedgerAccount, LedgerEntry } from '@nilecare/contracts/api/payment-ledger.ts';
import type { EntryKind } from '@nilecare/database/payment/tables.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { PaymentTx, Reader } from '../deps.ts';
import type { Posting } from '../domain/ledger.ts';

interface NewEntry {
  readonly facilityId: string;
  readonly kind: EntryKind;
  /** What is booked: each of a kind once. */
  readonly referenceId: string;
  readonly currency: string;
  readonly at: Date;
}

/** Books an entry. Its unique key refuses what is booked already. @param postings balanced */
export async function book(tx: PaymentTx, entry: NewEntry, postings: readonly Posting[]): Promise<void> {
  if (postings.length === 0) return;
  const id = newId();
  await tx
    .insertInto('ledger_entries')
    .values({
      ...{ id, facility_id: entry.facilityId, kind: entry.kind, reference_id: entry.referenceId },
      ...{ currency: entry.currency, at: entry.at },
    })
    .execute();
  await tx
    .insertInto('ledger_postings')
    .values(postings.map((it) => ({ entry_id: id, account: it.account, amount_minor: it.amountMinor })))
    .execute();
}

interface EntryFilter {
  readonly facilityId: string;
  readonly account?: LedgerAccount | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly after?: Position | undefined;
}

export const ledger = (db: Reader) => ({
  /** The newest first. */
  async page({ facilityId, account, from, to, after }: EntryFilter, limit: number): Promise<LedgerEntry[]> {
    const rows = await db
      .selectFrom('ledger_entries')
      .selectAll()
      .where('facility_id', '=', facilityId)
      .$if(account !== undefined, (query) =>
        query.where('id', 'in', (of) =>
          of
            .selectFrom('ledger_postings')
            .select('entry_id')
            .where('account', '=', account ?? 'bank'),
        ),
      )
      .$if(from !== undefined, (query) => query.where('at', '>=', from ?? new Date(0)))
      .$if(to !== undefined, (query) => query.where('at', '<', to ?? new Date(0)))
      .where(olderThan('at', 'id', after))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    const ids = rows.map((row) => row.id);
    const postings = await db.selectFrom('ledger_postings').selectAll().where(within('entry_id', ids)).execute();
    const of = Map.groupBy(postings, (it) => it.entry_id);
    return rows.map((row) => ({
      ...{ id: row.id, facilityId: row.facility_id, kind: row.kind, referenceId: row.reference_id },
      ...{ currency: row.currency, at: row.at.toISOString() },
      postings: (of.get(row.id) ?? []).map((it) => ({ account: it.account, amountMinor: it.amount_minor })),
    }));
  },

  async balances({ facilityId, from, to }: Pick<EntryFilter, 'facilityId' | 'from' | 'to'>) {
    const rows = await db
      .selectFrom('ledger_entries as entry')
      .innerJoin('ledger_postings as posting', 'posting.entry_id', 'entry.id')
      .select(['posting.account', 'entry.currency'])
      .select(sql<number>`cast(sum(greatest(posting.amount_minor, 0)) as signed)`.as('debit'))
      .select(sql<number>`cast(sum(greatest(-posting.amount_minor, 0)) as signed)`.as('credit'))
      .where('entry.facility_id', '=', facilityId)
      .$if(from !== undefined, (query) => query.where('entry.at', '>=', from ?? new Date(0)))
      .$if(to !== undefined, (query) => query.where('entry.at', '<', to ?? new Date(0)))
      .groupBy(['posting.account', 'entry.currency'])
      .orderBy('entry.currency')
      .orderBy('posting.account')
      .execute();
    return rows.map((row) => ({
      ...{ account: row.account, currency: row.currency },
      ...{ debitMinor: Number(row.debit), creditMinor: Number(row.credit) },
      balanceMinor: Number(row.debit) - Number(row.credit),
    }));
  },
});
