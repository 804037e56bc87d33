import { sql, type Insertable, type Updateable } from 'kysely';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { PaymentsTable } from '@nilecare/database/payment/tables.ts';
import type { PaymentTx } from '../deps.ts';
import type { Part } from '../domain/parts.ts';
import type { PaymentRow } from './payments.ts';
import { takenOf, taking } from './taken.ts';

export const paymentRows = (tx: PaymentTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<PaymentRow> {
    const row = await tx.selectFrom('payments').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('payment', id);
    return row;
  },

  /**
   * What is paid or being paid of each invoice, less what was given back. The invoices are locked until the transaction
   * ends, in the order of their ids.
   */
  async lockTaken(invoiceIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const ids = invoiceIds.toSorted();
    if (ids.length === 0) return new Map();
    for (const invoiceId of ids)
      await tx
        .insertInto('payable_invoices')
        .values({ invoice_id: invoiceId })
        .onDuplicateKeyUpdate({ invoice_id: invoiceId })
        .execute();
    return takenOf(tx, ids, taking);
  },

  async insert(
    row: Insertable<PaymentsTable>,
    parts: readonly (Part & { readonly number: string | null })[],
  ): Promise<void> {
    await tx.insertInto('payments').values(row).execute();
    if (parts.length === 0) return;
    await tx
      .insertInto('payment_invoices')
      .values(
        parts.map((part) => ({
          ...{ payment_id: row.id, invoice_id: part.invoiceId, invoice_number: part.number },
          amount_minor: part.amountMinor,
        })),
      )
      .execute();
  },

  async set(id: string, change: Updateable<PaymentsTable>): Promise<void> {
    await tx
      .updateTable('payments')
      .set({ ...change, version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
  },

  /** @param sign 1 when it is given back, -1 when that failed */
  async giveBack(id: string, given: GivenBack, sign: 1 | -1): Promise<void> {
    await tx
      .updateTable('payments')
      .set({
        refunded_minor: sql`refunded_minor + ${sign * given.amountMinor}`,
        deposit_refunded_minor: sql`deposit_refunded_minor + ${sign * given.depositMinor}`,
        version: sql`version + 1`,
      })
      .where('id', '=', id)
      .execute();
    for (const { invoiceId, amountMinor } of given.invoices)
      await tx
        .updateTable('payment_invoices')
        .set({ refunded_minor: sql`refunded_minor + ${sign * amountMinor}` })
        .where('payment_id', '=', id)
        .where('invoice_id', '=', invoiceId)
        .execute();
  },
});

interface GivenBack {
  readonly amountMinor: number;
  readonly depositMinor: number;
  readonly invoices: readonly Part[];
}
