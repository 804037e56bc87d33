import { sql, type Insertable, type Selectable } from 'kysely';
import type {
  LineOutcome,
  Reconciliation,
  ReconciliationInList,
  ReconciliationLine,
} from '@nilecare/contracts/api/payment-ledger.ts';
import type { PaymentProvider } from '@nilecare/contracts/api/payment.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { ReconciliationLinesTable, ReconciliationsTable } from '@nilecare/database/payment/tables.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { PaymentTx, Reader } from '../deps.ts';
import { batchesOf } from './batches.ts';

interface Filter {
  readonly facilityId: string;
  readonly provider?: PaymentProvider | undefined;
  readonly open?: boolean | undefined;
  readonly after?: Position | undefined;
}

const counted = (db: Reader) =>
  db
    .selectFrom('reconciliations as it')
    .selectAll('it')
    .select((of) => [
      of
        .selectFrom('reconciliation_lines as line')
        .select((count) => count.fn.countAll<number>().as('n'))
        .whereRef('line.reconciliation_id', '=', 'it.id')
        .where('line.outcome', '=', 'matched')
        .as('matched'),
      of
        .selectFrom('reconciliation_lines as line')
        .select((count) => count.fn.countAll<number>().as('n'))
        .whereRef('line.reconciliation_id', '=', 'it.id')
        .where('line.open', '=', 1)
        .as('differences'),
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof counted>['execute']>>[number];

const headOf = (row: Row): ReconciliationInList => ({
  ...{ id: row.id, facilityId: row.facility_id, provider: row.provider, currency: row.currency },
  ...{ from: row.from_day, to: row.to_day, rows: row.file_rows, by: row.by_name, at: row.at.toISOString() },
  ...{ matched: Number(row.matched), openDifferences: Number(row.differences) },
});

const lineOf = (row: Selectable<ReconciliationLinesTable>): ReconciliationLine => ({
  ...{ id: row.id, line: row.line, outcome: row.outcome, kind: row.kind, reference: row.reference },
  ...{ amountMinor: row.amount_minor, bookedMinor: row.booked_minor, feeMinor: row.fee_minor },
  ...{ paymentId: row.payment_id, refundId: row.refund_id, on: row.on_day },
  closed:
    row.closed_at === null
      ? null
      : { by: row.closed_by ?? '', reason: row.closed_reason ?? '', at: row.closed_at.toISOString() },
});

export const reconciliations = (db: Reader) => ({
  async page({ facilityId, provider, open, after }: Filter, limit: number): Promise<ReconciliationInList[]> {
    const rows = await counted(db)
      .where('it.facility_id', '=', facilityId)
      .where(within('it.provider', provider === undefined ? null : [provider]))
      .$if(open === true, (query) =>
        query.where('it.id', 'in', (of) =>
          of.selectFrom('reconciliation_lines').select('reconciliation_id').where('open', '=', 1),
        ),
      )
      .where(olderThan('it.at', 'it.id', after))
      .orderBy('it.at', 'desc')
      .orderBy('it.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(headOf);
  },

  /** @throws NotFound */
  async get(id: string): Promise<Reconciliation> {
    const row = await counted(db).where('it.id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('reconciliation', id);
    const lines = await db
      .selectFrom('reconciliation_lines')
      .selectAll()
      .where('reconciliation_id', '=', id)
      .orderBy(sql`line is null`)
      .orderBy('line')
      .orderBy('id')
      .execute();
    return { ...headOf(row), lines: lines.map(lineOf) };
  },

  async idOf(facilityId: string, provider: PaymentProvider, fingerprint: string): Promise<string | undefined> {
    const row = await db
      .selectFrom('reconciliations')
      .select('id')
      .where('facility_id', '=', facilityId)
      .where(within('provider', [provider]))
      .where('fingerprint', '=', fingerprint)
      .executeTakeFirst();
    return row?.id;
  },
});

interface SettledLine {
  readonly id: string;
  readonly facility_id: string;
  readonly provider: string;
  readonly line_key: string;
}

export const reconciliationRows = (tx: PaymentTx) => ({
  async insert(row: Insertable<ReconciliationsTable>): Promise<void> {
    await tx.insertInto('reconciliations').values(row).execute();
  },

  async insertLines(rows: readonly Insertable<ReconciliationLinesTable>[]): Promise<void> {
    for (const some of batchesOf(rows)) await tx.insertInto('reconciliation_lines').values(some).execute();
  },

  /** @returns the ids of those that no report had before */
  async settle(rows: readonly SettledLine[]): Promise<ReadonlySet<string>> {
    const first = new Set<string>();
    for (const some of batchesOf(rows)) {
      await tx.insertInto('settled_lines').ignore().values(some).execute();
      const ids = some.map((it) => it.id);
      const added = await tx.selectFrom('settled_lines').select('id').where(within('id', ids)).execute();
      for (const { id } of added) first.add(id);
    }
    return first;
  },

  /** A line of a reconciliation, locked. @throws NotFound */
  async lockLine(
    reconciliationId: string,
    id: string,
  ): Promise<{ readonly outcome: LineOutcome; readonly open: number }> {
    const row = await tx
      .selectFrom('reconciliation_lines')
      .select(['outcome', 'open'])
      .where('id', '=', id)
      .where('reconciliation_id', '=', reconciliationId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new NotFound('line', id);
    return row;
  },

  async closeLine(id: string, closed_by: string, closed_reason: string, closed_at: Date): Promise<void> {
    const change = { open: 0, closed_by, closed_reason, closed_at };
    await tx.updateTable('reconciliation_lines').set(change).where('id', '=', id).execute();
  },
});
