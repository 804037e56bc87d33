import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Refund } from '@nilecare/contracts/api/payment-refunds.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { RefundsTable } from '@nilecare/database/payment/tables.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { PaymentTx, Reader } from '../deps.ts';
import type { Part } from '../domain/parts.ts';

interface RefundFilter {
  readonly facilityIds: readonly string[] | null;
  readonly paymentId?: string | undefined;
  readonly patientIds?: readonly string[] | undefined;
  readonly after?: Position | undefined;
}

const joined = (db: Reader) =>
  db
    .selectFrom('refunds')
    .innerJoin('payments as payment', 'payment.id', 'refunds.payment_id')
    .selectAll('refunds')
    .select(['payment.method', 'payment.provider', 'payment.currency', 'payment.provider_reference as paid_under']);

export type RefundRow = Awaited<ReturnType<ReturnType<typeof joined>['execute']>>[number];

export const refunds = (db: Reader) => ({
  page: ({ facilityIds, paymentId, patientIds, after }: RefundFilter, limit: number): Promise<RefundRow[]> =>
    joined(db)
      .where(within('refunds.facility_id', facilityIds))
      .where(within('refunds.payment_id', paymentId === undefined ? null : [paymentId]))
      .where(within('refunds.patient_id', patientIds ?? null))
      .where(olderThan('refunds.created_at', 'refunds.id', after))
      .orderBy('refunds.created_at', 'desc')
      .orderBy('refunds.id', 'desc')
      .limit(limit)
      .execute(),

  /** @throws NotFound */
  async get(id: string): Promise<RefundRow> {
    const row = await joined(db).where('refunds.id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('refund', id);
    return row;
  },

  async due(now: Date, limit: number): Promise<string[]> {
    const rows = await db
      .selectFrom('refunds')
      .select('id')
      .where('check_at', '<=', now)
      .orderBy('check_at')
      .limit(limit)
      .execute();
    return rows.map((row) => row.id);
  },

  async parts(id: string): Promise<Part[]> {
    const rows = await db.selectFrom('refund_invoices').selectAll().where('refund_id', '=', id).execute();
    return rows.map((row) => ({ invoiceId: row.invoice_id, amountMinor: row.amount_minor }));
  },

  async views(rows: readonly RefundRow[]): Promise<Refund[]> {
    const ids = rows.map((row) => row.id);
    const parts = await db.selectFrom('refund_invoices').selectAll().where(within('refund_id', ids)).execute();
    const of = Map.groupBy(parts, (part) => part.refund_id);
    return rows.map((row) => ({
      ...{ id: row.id, version: row.version, paymentId: row.payment_id, facilityId: row.facility_id },
      ...{ patientId: row.patient_id, state: row.state, method: row.method, currency: row.currency },
      ...{ amountMinor: row.amount_minor, depositMinor: row.deposit_minor, number: row.number },
      ...{ reason: row.reason, failure: row.failure, by: { id: row.by_id, name: row.by_name } },
      invoices: (of.get(row.id) ?? []).map((it) => ({ invoiceId: it.invoice_id, amountMinor: it.amount_minor })),
      createdAt: row.created_at.toISOString(),
      completedAt: row.completed_at?.toISOString() ?? null,
    }));
  },

  /** @throws NotFound */
  async view(id: string): Promise<Refund> {
    const [view] = await this.views([await this.get(id)]);
    if (!view) throw new NotFound('refund', id);
    return view;
  },
});

export const refundRows = (tx: PaymentTx) => ({
  async lock(id: string): Promise<Selectable<RefundsTable>> {
    const row = await tx.selectFrom('refunds').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('refund', id);
    return row;
  },

  async insert(row: Insertable<RefundsTable>, parts: readonly Part[]): Promise<void> {
    await tx.insertInto('refunds').values(row).execute();
    for (const { invoiceId, amountMinor } of parts)
      await tx
        .insertInto('refund_invoices')
        .values({ refund_id: row.id, invoice_id: invoiceId, amount_minor: amountMinor })
        .execute();
  },

  async set(id: string, change: Updateable<RefundsTable>): Promise<void> {
    await tx
      .updateTable('refunds')
      .set({ ...change, version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
  },
});
