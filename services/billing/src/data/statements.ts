import { sql } from 'kysely';
import { StatementKind, type Statement } from '@nilecare/contracts/api/billing-accounts.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import { inListOf } from './invoices.ts';

interface Period {
  readonly facilityId: string;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
}

/** The accounts of a patient: what she owes, less what she paid ahead. */
const OF_PATIENT = ['receivable-patient', 'deposits'] as const;
const kept = sql<number>`cast(coalesce(sum(case when entry.account = 'deposits'
  then entry.credit_minor - entry.debit_minor else 0 end), 0) as signed)`;
const owes = sql<number>`cast(coalesce(sum(entry.debit_minor - entry.credit_minor), 0) as signed)`;

/** What happened on the accounts of a person's records in a period of booking days. */
export async function statementOf(
  db: Reader,
  { survivorId, ids }: { readonly survivorId: string; readonly ids: readonly string[] },
  { facilityId, currency, from, to }: Period,
): Promise<Statement> {
  const entries = db
    .selectFrom('posting_entries as entry')
    .where(within('entry.patient_id', ids))
    .where('entry.account', 'in', OF_PATIENT)
    .where('entry.facility_id', '=', facilityId)
    .where('entry.currency', '=', currency);
  const before = await entries.select(owes.as('amount')).where('entry.booked_on', '<', from).executeTakeFirst();
  const rows = await entries
    .innerJoin('postings as posting', 'posting.id', 'entry.posting_id')
    .select(['posting.id', 'posting.kind', 'posting.number', 'posting.booked_on', 'posting.at', owes.as('amount')])
    .select(kept.as('deposit'))
    .where('entry.booked_on', '>=', from)
    .where('entry.booked_on', '<=', to)
    .groupBy(['posting.id', 'posting.kind', 'posting.number', 'posting.booked_on', 'posting.at'])
    .orderBy('posting.at')
    .orderBy('posting.id')
    .execute();
  const openingMinor = before?.amount ?? 0;
  let balanceMinor = openingMinor;
  const told = rows.flatMap((row): Statement['entries'] => {
    balanceMinor += row.amount;
    const kind = StatementKind.safeParse(row.kind).data;
    // What moves between deposit and invoice of one person changes nothing of what she owes; it is told all the same.
    if (kind === undefined) return [];
    const about = { id: row.id, kind, number: row.number, on: row.booked_on, at: row.at.toISOString() };
    return [{ ...about, amountMinor: row.amount, depositMinor: row.deposit, balanceMinor }];
  });
  return {
    ...{ patientId: survivorId, facilityId, currency, from, to },
    ...{ openingMinor, entries: told, closingMinor: balanceMinor },
    openInvoices: await openInvoicesOf(db, ids, facilityId),
  };
}

async function openInvoicesOf(db: Reader, patientIds: readonly string[], facilityId: string) {
  const rows = await db
    .selectFrom('invoices')
    .selectAll()
    .where(within('patient_id', patientIds))
    .where('facility_id', '=', facilityId)
    .where('patient_open_minor', '>', 0)
    .where('number', 'is not', null)
    .orderBy('issued_at')
    .execute();
  return rows.map(inListOf);
}
