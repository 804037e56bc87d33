import { sql, type Selectable } from 'kysely';
import type { Invoice, InvoiceLine, InvoiceShare } from '@nilecare/contracts/api/billing-invoices.ts';
import type { InvoiceSharesTable } from '@nilecare/database/billing/tables.ts';
import type { Reader } from '../deps.ts';
import { openOf, type ShareBalance } from '../domain/invoices/shares.ts';
import { depositsOfNotes, overpaidOf } from './to-deposits.ts';

export type ShareRow = Selectable<InvoiceSharesTable>;

export const balanceOf = (row: ShareRow): ShareBalance => ({
  ...{ amountMinor: row.amount_minor, movedMinor: row.moved_minor, paidMinor: row.paid_minor },
  ...{ creditedMinor: row.credited_minor, writtenOffMinor: row.written_off_minor },
});

const shareOf = (row: ShareRow): InvoiceShare => ({
  ...{ id: row.id, payer: row.payer, insurerId: row.insurer_id, policyId: row.policy_id, priority: row.priority },
  ...{ ...balanceOf(row), openMinor: openOf(balanceOf(row)) },
});

/** What has been taken back of each line, by credit notes. */
export async function creditedOf(
  db: Reader,
  invoiceId: string,
): Promise<ReadonlyMap<string, { readonly amountMinor: number; readonly taxMinor: number }>> {
  const rows = await db
    .selectFrom('credit_note_lines as line')
    .innerJoin('credit_notes as note', 'note.id', 'line.credit_note_id')
    .select(['line.line_id', sql<number>`cast(sum(line.amount_minor) as signed)`.as('amount')])
    .select(sql<number>`cast(sum(line.tax_minor) as signed)`.as('tax'))
    .where('note.invoice_id', '=', invoiceId)
    .groupBy('line.line_id')
    .execute();
  return new Map(rows.map((row) => [row.line_id, { amountMinor: row.amount, taxMinor: row.tax }]));
}

/** Lines, shares and what was booked on an invoice. */
export async function invoiceParts(
  db: Reader,
  invoiceId: string,
): Promise<Pick<Invoice, 'lines' | 'shares' | 'creditNotes' | 'payments' | 'overpaidMinor' | 'writeOffs'>> {
  const shares = await db
    .selectFrom('invoice_shares')
    .selectAll()
    .where('invoice_id', '=', invoiceId)
    .orderBy('payer', 'desc')
    .orderBy('id')
    .execute();
  return {
    lines: await linesOf(db, invoiceId),
    shares: shares.map(shareOf),
    creditNotes: await creditNotesOf(db, invoiceId),
    payments: await paymentsOf(db, invoiceId),
    overpaidMinor: await overpaidOf(db, invoiceId),
    writeOffs: await writeOffsOf(db, invoiceId),
  };
}

async function linesOf(db: Reader, invoiceId: string): Promise<InvoiceLine[]> {
  const rows = await db
    .selectFrom('invoice_lines')
    .selectAll()
    .where('invoice_id', '=', invoiceId)
    .orderBy('position')
    .execute();
  const credited = await creditedOf(db, invoiceId);
  const byInsurers = await insurersPartOf(db, invoiceId);
  return rows.map((row) => ({
    ...{ id: row.id, position: row.position, chargeId: row.charge_id, category: row.category },
    ...{ serviceCode: row.service_code, description: { en: row.description_en, ar: row.description_ar } },
    ...{ quantity: row.quantity, unitPriceMinor: row.unit_price_minor, discountMinor: row.discount_minor },
    ...{ discountReason: row.discount_reason, invoiceDiscountMinor: row.invoice_discount_minor },
    ...{ netMinor: row.net_minor, taxRate: row.tax_rate, taxMinor: row.tax_minor, totalMinor: row.total_minor },
    patientMinor: row.total_minor - (byInsurers.get(row.id) ?? 0),
    creditedMinor: credited.get(row.id)?.amountMinor ?? 0,
    servedOn: row.served_on,
  }));
}

async function insurersPartOf(db: Reader, invoiceId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('invoice_line_shares as part')
    .innerJoin('invoice_shares as share', 'share.id', 'part.share_id')
    .select(['part.line_id', sql<number>`cast(sum(part.amount_minor) as signed)`.as('amount')])
    .where('share.invoice_id', '=', invoiceId)
    .where('share.payer', '=', 'insurer')
    .groupBy('part.line_id')
    .execute();
  return new Map(rows.map((row) => [row.line_id, row.amount]));
}

async function creditNotesOf(db: Reader, invoiceId: string): Promise<Invoice['creditNotes']> {
  const rows = await db
    .selectFrom('credit_notes')
    .selectAll()
    .where('invoice_id', '=', invoiceId)
    .orderBy('created_at')
    .execute();
  const deposits = await depositsOfNotes(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...{ id: row.id, number: row.number, totalMinor: row.total_minor, reason: row.reason },
    depositMinor: deposits.get(row.id) ?? 0,
    at: row.created_at.toISOString(),
  }));
}

async function paymentsOf(db: Reader, invoiceId: string): Promise<Invoice['payments']> {
  const rows = await db
    .selectFrom('invoice_payments')
    .selectAll()
    .where('invoice_id', '=', invoiceId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...{ paymentId: row.kind === 'payment' ? row.movement_id : null, kind: row.kind, receiptNumber: row.number },
    ...{ amountMinor: row.amount_minor, at: row.at.toISOString() },
  }));
}

async function writeOffsOf(db: Reader, invoiceId: string): Promise<Invoice['writeOffs']> {
  const rows = await db
    .selectFrom('write_offs')
    .selectAll()
    .where('invoice_id', '=', invoiceId)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({
    ...{ amountMinor: row.amount_minor, reason: row.reason, by: row.created_by, at: row.created_at.toISOString() },
  }));
}
