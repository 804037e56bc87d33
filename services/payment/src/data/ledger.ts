import { sql } from 'kysely';
import type { LedgerAccount, LedgerEntry } from '@nilecare/contracts/api/payment-ledger.ts';
import type { EntryKind } from '@nilecare/database/payment/tables.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { PaymentTx, Reader } from '../deps.ts';
import type { Posting } from '../domain/ledger.ts';
import { batchesOf } from './batches.ts';

interface NewEntry {
  readonly facilityId: string;
  readonly kind: EntryKind;
  /** What is booked: each of a kind once. */
  readonly referenceId: string;
  readonly currency: string;
  readonly at: Date;
}

interface Booking extends NewEntry {
  /** Balanced; an entry without any is not made. */
  readonly postings: readonly Posting[];
}

/** Books an entry. Its unique key refuses what is booked already. @param postings balanced */
export const book = (tx: PaymentTx, entry: NewEntry, postings: readonly Posting[]): Promise<void> =>
  bookAll(tx, [{ ...entry, postings }]);

/** Books entries, as `book`. */
export async function bookAll(tx: PaymentTx, bookings: readonly Booking[]): Promise<void> {
  const said = bookings.filter((it) => it.postings.length > 0).map((it) => ({ ...it, id: newId() }));
  for (const some of batchesOf(said)) {
    await tx
      .insertInto('ledger_entries')
      .values(
        some.map((it) => ({
          ...{ id: it.id, facility_id: it.facilityId, kind: it.kind, reference_id: it.referenceId },
          ...{ currency: it.currency, at: it.at },
        })),
      )
      .execute();
    const postings = some.flatMap(({ id, postings: of }) =>
      of.map((it) => ({ entry_id: id, account: it.account, amount_minor: it.amountMinor })),
    );
    await tx.insertInto('ledger_postings').values(postings).execute();
  }
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
