import { chargeRows, type ChargeRow } from '../../data/charges.ts';
import { facilities } from '../../data/facilities.ts';
import { creditedOf } from '../../data/invoice-parts.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import { withdrawalRows, withdrawnOf } from '../../data/withdrawals.ts';
import type { BillingTx } from '../../deps.ts';
import { tellCaptured } from './capture.ts';
import { priceCharges } from './price-charges.ts';

interface TakenBack {
  readonly source: ChargeRow['source'];
  readonly sourceId: string;
  /** What took it back. */
  readonly reference: string;
}

/** How much of a charge is charged: `in-part` and `credited`, where a part or all of it was credited since it was taken back. */
export type AfterAll = 'whole' | 'in-part' | 'credited';

/**
 * What took a whole charge back does so no more: it is open again, or stays in the issued invoice that has it still, less what was
 * credited of it.
 */
export async function chargeAfterAll(tx: BillingTx, { source, sourceId, reference }: TakenBack): Promise<AfterAll> {
  const invoiceId = (await chargeRows(tx).find(source, sourceId))?.invoice_id ?? null;
  if (invoiceId !== null) await invoiceRows(tx).lock(invoiceId);
  const row = await chargeRows(tx).ofSource(source, sourceId);
  // It was taken out of its draft meanwhile.
  if (row && row.invoice_id !== invoiceId) return chargeAfterAll(tx, { source, sourceId, reference });
  const key = { source, source_id: sourceId, reference };
  const taken = await withdrawalRows(tx).find(key);
  if (!row) return 'credited';
  if (!taken) return 'whole';
  const isIssued = taken.applied_at === null && row.state === 'invoiced';
  const isCredited = isIssued && !(await withdrawnOf(tx, [row.id])).has(row.id);
  if (isCredited && (await isCreditedWhole(tx, row))) return 'credited';
  await withdrawalRows(tx).remove(key);
  if (taken.applied_at !== null) await reopen(tx, row);
  return isCredited ? 'in-part' : 'whole';
}

/** What an insurer has paid is not credited: then a part of the line is. */
async function isCreditedWhole(tx: BillingTx, { id, invoice_id: invoiceId }: ChargeRow): Promise<boolean> {
  if (invoiceId === null) return true;
  const line = await tx
    .selectFrom('invoice_lines')
    .select(['id', 'total_minor'])
    .where('invoice_id', '=', invoiceId)
    .where('charge_id', '=', id)
    .executeTakeFirst();
  if (!line) return true;
  return ((await creditedOf(tx, invoiceId)).get(line.id)?.amountMinor ?? 0) >= line.total_minor;
}

async function reopen(tx: BillingTx, { id, facility_id: facilityId }: ChargeRow): Promise<void> {
  await chargeRows(tx).change(id, { state: 'open', void_reason: null, voided_by: null, voided_at: null });
  const facility = await facilities(tx).find(facilityId);
  if (!facility) return;
  const [charge] = await priceCharges(tx, facility, await chargeRows(tx).lockAll([id]));
  if (charge) await tellCaptured(tx, charge, facility.currency);
}
