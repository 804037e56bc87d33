import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { depositRows } from '../../data/deposits.ts';
import type { FacilityRow } from '../../data/facilities.ts';
import { balanceOf } from '../../data/invoice-parts.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import type { InvoiceRow } from '../../data/invoices.ts';
import { post } from '../../data/ledger.ts';
import { movementRows } from '../../data/movements.ts';
import type { BillingTx } from '../../deps.ts';
import { openOf } from '../../domain/invoices/shares.ts';
import { settle } from './settle.ts';

/**
 * What was paid for invoices before they were issued, or known, stands as a deposit: it goes to them now, as far as the
 * deposit still has it.
 * @param invoices that were just issued, locked, and the row of their facility too
 */
export async function takeWaitingMoney(
  tx: BillingTx,
  facility: FacilityRow,
  invoices: readonly InvoiceRow[],
  at: Date,
): Promise<void> {
  const byId = new Map(invoices.map((it) => [it.id, it]));
  const waiting = await movementRows(tx).leftFor([...byId.keys()]);
  for (const part of waiting) {
    const invoice = byId.get(part.invoice_id);
    if (!invoice || part.currency !== invoice.currency || part.facility_id !== facility.facility_id) continue;
    await take(tx, facility, await invoiceRows(tx).lock(invoice.id), part, at);
  }
}

type Waiting = Awaited<ReturnType<ReturnType<typeof movementRows>['leftFor']>>[number];

async function take(tx: BillingTx, facility: FacilityRow, invoice: InvoiceRow, part: Waiting, at: Date): Promise<void> {
  const [share] = await invoiceRows(tx).sharesOf([invoice.id]);
  const account = { facilityId: facility.facility_id, currency: invoice.currency };
  const [held] = await depositRows(tx).lock([part.patient_id], account);
  const { ids } = await patientLinks(tx).groupOf(part.patient_id);
  const has = Math.min(held?.balance_minor ?? 0, await depositRows(tx).freeOf(ids, account));
  const open = share ? openOf(balanceOf(share)) : 0;
  const amount = Math.min(part.amount_minor - part.applied_minor, open, Math.max(has, 0));
  if (!share || amount === 0) return;
  await movementRows(tx).apply(part.movement_id, invoice.id, amount);
  await movementRows(tx).pay({
    ...{ invoice_id: invoice.id, share_id: share.id, kind: 'payment', movement_id: part.movement_id },
    ...{ number: part.number, amount_minor: amount, at: part.at },
  });
  await invoiceRows(tx).bear(share.id, { paid_minor: amount });
  await depositRows(tx).change(part.patient_id, account, -amount);
  const about = { currency: invoice.currency, invoiceId: invoice.id };
  await post(tx, facility, [
    {
      ...{
        kind: 'deposit-used',
        reference: `${part.movement_id}:${invoice.id}`,
        number: part.number,
        at,
        by: 'billing',
      },
      entries: [
        { ...about, account: 'deposits', patientId: part.patient_id, amountMinor: amount },
        { ...about, account: 'receivable-patient', patientId: invoice.patient_id, amountMinor: -amount },
      ],
    },
  ]);
  await settle(tx, invoice, at);
}
