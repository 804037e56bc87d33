import { sql, type Insertable } from 'kysely';
import type { Discount, InvoiceState } from '@nilecare/contracts/api/billing-invoices.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { InvoiceLinesTable } from '@nilecare/database/billing/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx } from '../deps.ts';
import type { DraftAmounts } from '../domain/invoices/draft-amounts.ts';
import { openOf, stateOf } from '../domain/invoices/shares.ts';
import { balanceOf, type ShareRow } from './invoice-parts.ts';
import type { InvoiceRow } from './invoices.ts';

export interface NewInvoice {
  readonly id: string;
  readonly facilityId: string;
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly appointmentId: string | null;
  readonly state: 'pending' | 'draft';
  readonly currency: string;
  readonly by: string;
  readonly at: Date;
}

export const discountColumns = (given: Discount | null) => ({
  discount_share: given !== null && 'share' in given ? given.share : null,
  discount_amount_minor: given !== null && 'amountMinor' in given ? given.amountMinor : null,
});

/** As it was given. */
export const discountGiven = (row: {
  readonly discount_share: number | null;
  readonly discount_amount_minor: number | null;
}): Discount | null => {
  if (row.discount_share !== null) return { share: row.discount_share };
  return row.discount_amount_minor === null ? null : { amountMinor: row.discount_amount_minor };
};

export const invoiceRows = (tx: BillingTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<InvoiceRow> {
    const [row] = await this.lockAll([id]);
    if (!row) throw new NotFound('invoice', id);
    return row;
  },

  /** Those that there are of these, in the order of their ids. */
  lockAll: (ids: readonly string[]): Promise<InvoiceRow[]> =>
    tx.selectFrom('invoices').selectAll().where(within('id', ids)).orderBy('id').forUpdate().execute(),

  insert: (given: readonly NewInvoice[]) =>
    tx
      .insertInto('invoices')
      .values(
        given.map((it) => ({
          ...{ id: it.id, facility_id: it.facilityId, number: null, state: it.state, patient_id: it.patientId },
          ...{ encounter_id: it.encounterId, appointment_id: it.appointmentId, currency: it.currency },
          ...{ discount_share: null, discount_amount_minor: null, discount_reason: null, discount_by: null },
          ...{ issued_on: null, due_on: null, issued_at: null, issued_by: null },
          ...{ void_reason: null, voided_by: null, voided_at: null, created_by: it.by, created_at: it.at },
        })),
      )
      .execute(),

  linesOf: (invoiceIds: readonly string[]) =>
    tx
      .selectFrom('invoice_lines')
      .selectAll()
      .where(within('invoice_id', invoiceIds))
      .orderBy('invoice_id')
      .orderBy('position')
      .execute(),

  async putLines(invoiceId: string, rows: readonly Insertable<InvoiceLinesTable>[]): Promise<void> {
    await tx.deleteFrom('invoice_lines').where('invoice_id', '=', invoiceId).execute();
    if (rows.length > 0) await tx.insertInto('invoice_lines').values(rows).execute();
  },

  setAmounts: (id: string, { netMinor, discountMinor, taxMinor, totalMinor }: DraftAmounts) =>
    tx
      .updateTable('invoices')
      .set({ net_minor: netMinor, discount_minor: discountMinor, tax_minor: taxMinor, total_minor: totalMinor })
      .set({ version: sql`version + 1` })
      .where('id', '=', id)
      .execute(),

  change: (id: string, facts: Partial<Omit<InvoiceRow, 'id' | 'version'>>) =>
    tx
      .updateTable('invoices')
      .set({ ...facts, version: sql`version + 1` })
      .where('id', '=', id)
      .execute(),

  /** Shares of invoices that are locked: the patient's first. */
  sharesOf: (invoiceIds: readonly string[]): Promise<ShareRow[]> =>
    tx
      .selectFrom('invoice_shares')
      .selectAll()
      .where(within('invoice_id', invoiceIds))
      .orderBy('invoice_id')
      .orderBy('payer', 'desc')
      .orderBy('id')
      .execute(),

  /** What each share bears of each line. */
  lineSharesOf: (invoiceId: string) =>
    tx
      .selectFrom('invoice_line_shares as part')
      .innerJoin('invoice_shares as share', 'share.id', 'part.share_id')
      .selectAll('part')
      .where('share.invoice_id', '=', invoiceId)
      .orderBy('share.payer', 'desc')
      .orderBy('share.id')
      .execute(),

  /** Adds to what a share has borne. */
  bear: (
    shareId: string,
    more: Partial<Record<'moved_minor' | 'paid_minor' | 'credited_minor' | 'written_off_minor', number>>,
  ) =>
    tx
      .updateTable('invoice_shares')
      .set(Object.fromEntries(Object.entries(more).map(([column, by]) => [column, sql`${sql.ref(column)} + ${by}`])))
      .where('id', '=', shareId)
      .execute(),

  /** Brings the head of an issued invoice up to its shares. @returns its state before and after */
  async refresh(row: InvoiceRow): Promise<{ readonly before: InvoiceState; readonly after: InvoiceState }> {
    const shares = await this.sharesOf([row.id]);
    const balances = shares.map(balanceOf);
    const sum = (of: (it: (typeof balances)[number]) => number) => balances.reduce((total, it) => total + of(it), 0);
    const open = (payer: ShareRow['payer']) =>
      shares.filter((it) => it.payer === payer).reduce((total, it) => total + openOf(balanceOf(it)), 0);
    const after = stateOf(balances);
    await this.change(row.id, {
      ...{ state: after, patient_open_minor: open('patient'), insurers_open_minor: open('insurer') },
      ...{ paid_minor: sum((it) => it.paidMinor), credited_minor: sum((it) => it.creditedMinor) },
      written_off_minor: sum((it) => it.writtenOffMinor),
    });
    return { before: row.state, after };
  },
});
