import { DiscountTooLarge } from '@nilecare/contracts/api/billing-invoices.ts';
import { chargeRows, type ChargeRow } from '../../data/charges.ts';
import { facilities } from '../../data/facilities.ts';
import { discountColumns, invoiceRows } from '../../data/invoice-rows.ts';
import type { InvoiceRow } from '../../data/invoices.ts';
import { withdrawalRows } from '../../data/withdrawals.ts';
import type { BillingTx } from '../../deps.ts';
import { quantityLeft } from '../../domain/withdrawn.ts';
import { buildDraft } from '../invoices/build-draft.ts';
import { voidDraft } from '../invoices/change-draft.ts';
import { priceCharges } from './price-charges.ts';

interface Withdrawn {
  readonly source: ChargeRow['source'];
  readonly sourceId: string;
  /** What took it back: it counts once. */
  readonly reference: string;
  /** null: all of it. */
  readonly quantity: number | null;
  readonly reason: string;
}

/** What charged something took it back, in whatever order it is told: it is not charged, or less of it. */
export async function withdraw(tx: BillingTx, given: Withdrawn, at: Date): Promise<void> {
  const { source, sourceId: source_id, ...taken } = given;
  if (await withdrawalRows(tx).insert({ source, source_id, ...taken, at })) await applyWithdrawals(tx, given, at);
}

/**
 * Makes a charge less by what was taken back of it, also in the draft that it stands in. What stands in an issued invoice
 * stays: it is listed until somebody credits it.
 */
export async function applyWithdrawals(
  tx: BillingTx,
  { source, sourceId }: Pick<Withdrawn, 'source' | 'sourceId'>,
  at: Date,
): Promise<void> {
  const invoiceId = (await chargeRows(tx).find(source, sourceId))?.invoice_id ?? null;
  const invoice = invoiceId === null ? undefined : await invoiceRows(tx).lock(invoiceId);
  const row = await chargeRows(tx).ofSource(source, sourceId);
  // It was put into a draft meanwhile, or taken out of one; now nobody can.
  if (row && row.invoice_id !== invoiceId) return applyWithdrawals(tx, { source, sourceId }, at);
  if (!row || (invoice && invoice.number !== null)) return;
  const waiting = await withdrawalRows(tx).waiting(row);
  if (waiting.length === 0 || row.state === 'void') return;
  const quantity = quantityLeft(row.quantity, waiting);
  const reason = waiting.map((it) => it.reason).join('; ');
  if (quantity > 0) await lessen(tx, row, quantity);
  const kept = invoice ? await withoutCharge(tx, invoice, row, { quantity, reason, at }) : undefined;
  if (quantity === 0) {
    const about = { void_reason: reason.slice(0, LONGEST_REASON), voided_by: 'billing', voided_at: at };
    await chargeRows(tx).change(row.id, { state: 'void', invoice_id: null, ...about });
  }
  if (invoice && kept) await writeAnew(tx, invoice, kept);
  await withdrawalRows(tx).setApplied(row, at);
}

const LONGEST_REASON = 500;

async function lessen(tx: BillingTx, row: ChargeRow, quantity: number): Promise<void> {
  await chargeRows(tx).change(row.id, { quantity });
  const facility = await facilities(tx).find(row.facility_id);
  if (facility) await priceCharges(tx, facility, await chargeRows(tx).lockAll([row.id]));
}

interface Left {
  readonly quantity: number;
  readonly reason: string;
  readonly at: Date;
}

/** @returns the charges that a draft has left, in the order of its lines; undefined: it has none, and is given up */
async function withoutCharge(
  tx: BillingTx,
  invoice: InvoiceRow,
  row: ChargeRow,
  { quantity, reason, at }: Left,
): Promise<readonly ChargeRow[] | undefined> {
  const ids = (await invoiceRows(tx).linesOf([invoice.id])).map((line) => line.charge_id);
  const left = ids.filter((id) => quantity > 0 || id !== row.id);
  if (left.length === 0) {
    await voidDraft(tx, invoice, { reason: reason.slice(0, LONGEST_REASON), by: 'billing', at });
    return undefined;
  }
  const byId = new Map((await chargeRows(tx).lockAll(left)).map((it) => [it.id, it]));
  return left.flatMap((id) => byId.get(id) ?? []);
}

/** Discounts that are more than what is left are taken away: somebody gives others. */
async function writeAnew(tx: BillingTx, invoice: InvoiceRow, rows: readonly ChargeRow[]): Promise<void> {
  try {
    await buildDraft(tx, invoice, rows);
  } catch (error) {
    if (!(error instanceof DiscountTooLarge)) throw error;
    const none = { ...discountColumns(null), discount_reason: null, discount_by: null };
    await invoiceRows(tx).change(invoice.id, none);
    await buildDraft(tx, { ...invoice, ...none }, rows, new Map());
  }
}
