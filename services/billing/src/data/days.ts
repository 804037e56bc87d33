import { sql } from 'kysely';
import type { BillingDay } from '@nilecare/contracts/api/billing-days.ts';
import type { BillingTx, Reader } from '../deps.ts';

type Totals = BillingDay['totals'];

const sumOf = (expression: ReturnType<typeof sql>) => sql<number>`cast(coalesce(sum(${expression}), 0) as signed)`;

/** What was booked at a facility, day by day, from the ledger and the documents. */
export async function totalsOf(
  db: Reader,
  facilityId: string,
  from: string,
  to: string,
): Promise<ReadonlyMap<string, Totals>> {
  const accounts = await db
    .selectFrom('posting_entries as entry')
    .innerJoin('postings as posting', 'posting.id', 'entry.posting_id')
    .select(['entry.booked_on', 'entry.account', 'posting.kind'])
    .select([sumOf(sql`entry.debit_minor`).as('debit'), sumOf(sql`entry.credit_minor`).as('credit')])
    .where('entry.facility_id', '=', facilityId)
    .where('entry.booked_on', '>=', from)
    .where('entry.booked_on', '<=', to)
    .groupBy(['entry.booked_on', 'entry.account', 'posting.kind'])
    .execute();
  const issued = await documentsOf(db, 'invoices', facilityId, from, to);
  const credited = await documentsOf(db, 'credit_notes', facilityId, from, to);
  const days = new Set([...accounts.map((it) => it.booked_on), ...issued.keys(), ...credited.keys()]);
  const byDay = Map.groupBy(accounts, (it) => it.booked_on);
  return new Map(
    [...days].map((day) => [day, totalsWith(byDay.get(day) ?? [], issued.get(day) ?? 0, credited.get(day) ?? 0)]),
  );
}

interface Booked {
  readonly account: string;
  readonly kind: string;
  readonly debit: number;
  readonly credit: number;
}

function totalsWith(rows: readonly Booked[], invoices: number, creditNotes: number): Totals {
  const of = (kind: string, account: string) => {
    const some = rows.filter((it) => it.kind === kind && it.account === account);
    return { debit: some.reduce((sum, it) => sum + it.debit, 0), credit: some.reduce((sum, it) => sum + it.credit, 0) };
  };
  const byAccount = Map.groupBy(rows, (it) => it.account);
  const accounts = [...byAccount].map(([account, some]) => ({
    account,
    debitMinor: some.reduce((sum, it) => sum + it.debit, 0),
    creditMinor: some.reduce((sum, it) => sum + it.credit, 0),
  }));
  const onDeposits = accounts.find((it) => it.account === 'deposits');
  const onInsurers = accounts.find((it) => it.account === 'insurer-money');
  const taxMinor = of('invoice', 'tax').credit;
  const given = of('refund', 'money');
  return {
    ...{ invoices, invoicedMinor: of('invoice', 'revenue').credit + taxMinor, taxMinor },
    ...{ creditNotes, creditedMinor: of('credit-note', 'revenue').debit + of('credit-note', 'tax').debit },
    writtenOffMinor: of('write-off', 'written-off').debit,
    ...{ paidMinor: of('payment', 'money').debit, refundedMinor: Math.max(0, given.credit - given.debit) },
    insurersPaidMinor: Math.max(0, (onInsurers?.debitMinor ?? 0) - (onInsurers?.creditMinor ?? 0)),
    depositsMinor: (onDeposits?.creditMinor ?? 0) - (onDeposits?.debitMinor ?? 0),
    accounts: accounts.toSorted((a, b) => (a.account < b.account ? -1 : 1)),
  };
}

/** How many were issued on each day. */
async function documentsOf(
  db: Reader,
  table: 'invoices' | 'credit_notes',
  facilityId: string,
  from: string,
  to: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ day: string; count: number }>`
    select issued_on as day, count(*) as count from ${sql.table(table)}
    where facility_id = ${facilityId} and issued_on >= ${from} and issued_on <= ${to} group by issued_on`.execute(db);
  return new Map(rows.rows.map((row) => [row.day, Number(row.count)]));
}

export interface ClosedDay {
  readonly totals: Totals;
  readonly closed: { readonly at: string; readonly by: string };
}

export const billingDays = (db: Reader) => ({
  async closed(facilityId: string, from: string, to: string): Promise<ReadonlyMap<string, ClosedDay>> {
    const rows = await db
      .selectFrom('billing_days')
      .selectAll()
      .where('facility_id', '=', facilityId)
      .where('day', '>=', from)
      .where('day', '<=', to)
      .execute();
    return new Map(
      rows.map((row) => [
        row.day,
        // As it was written when the day was closed.
        { totals: JSON.parse(row.totals) as Totals, closed: { at: row.closed_at.toISOString(), by: row.closed_by } },
      ]),
    );
  },

  /** The first day with bookings that is not closed and is before another; undefined: there is none. */
  async openBefore(facilityId: string, day: string, closedThrough: string | null): Promise<string | undefined> {
    const row = await db
      .selectFrom('postings')
      .select('booked_on')
      .where('facility_id', '=', facilityId)
      .where('booked_on', '<', day)
      .$if(closedThrough !== null, (query) => query.where('booked_on', '>', closedThrough ?? ''))
      .orderBy('booked_on')
      .limit(1)
      .executeTakeFirst();
    return row?.booked_on;
  },
});

export const billingDayRows = (tx: BillingTx) => ({
  insert: (facilityId: string, day: string, totals: Totals, by: string, at: Date) =>
    tx
      .insertInto('billing_days')
      .values({ facility_id: facilityId, day, totals: JSON.stringify(totals), closed_by: by, closed_at: at })
      .execute(),
});

export const nothingBooked: Totals = {
  ...{ invoices: 0, invoicedMinor: 0, taxMinor: 0, creditNotes: 0, creditedMinor: 0, writtenOffMinor: 0 },
  ...{ paidMinor: 0, refundedMinor: 0, insurersPaidMinor: 0, depositsMinor: 0, accounts: [] },
};
