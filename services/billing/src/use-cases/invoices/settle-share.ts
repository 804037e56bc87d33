import { MoreThanOpen } from '@nilecare/contracts/api/billing-invoices.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { facilityRows, type FacilityRow } from '../../data/facilities.ts';
import { balanceOf, type ShareRow } from '../../data/invoice-parts.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import type { InvoiceRow } from '../../data/invoices.ts';
import { post } from '../../data/ledger.ts';
import { movementRows } from '../../data/movements.ts';
import type { BillingTx } from '../../deps.ts';
import { openOf } from '../../domain/invoices/shares.ts';
import type { Account, Entry } from '../../domain/money/ledger.ts';
import { settle } from '../money/settle.ts';

/** What an insurer's answer does to its share of an invoice. All amounts in minor units. */
interface ShareAct {
  readonly invoiceId: string;
  readonly insurerId: string;
  /** What is booked, e.g. the id of the answer: booked once. */
  readonly reference: string;
  readonly by: string;
  readonly at: Date;
}

interface Held {
  readonly invoice: InvoiceRow;
  readonly facility: FacilityRow;
  readonly share: ShareRow;
  readonly shares: readonly ShareRow[];
}

/** The invoice, the row of its facility and the insurer's share, locked. @throws NotFound */
async function hold(tx: BillingTx, { invoiceId, insurerId }: ShareAct): Promise<Held> {
  const invoice = await invoiceRows(tx).lock(invoiceId);
  const facility = await facilityRows(tx).lock(invoice.facility_id);
  const shares = await invoiceRows(tx).sharesOf([invoiceId]);
  const share = shares.find((it) => it.insurer_id === insurerId);
  if (!share) throw new NotFound('share of insurer', insurerId);
  return { invoice, facility, share, shares };
}

const entry = ({ invoice, share }: Held, account: Account, amountMinor: number): Entry => ({
  ...{ account, patientId: invoice.patient_id, invoiceId: invoice.id, currency: invoice.currency, amountMinor },
  insurerId: account === 'receivable-insurer' || account === 'insurer-money' ? share.insurer_id : null,
});

/**
 * Brings what an insurer has paid of its share up, or down, to what it says, as far as it is open.
 * @param act `inAllMinor`: by all its answers together, in whatever order they came
 * @returns what was booked; below nothing: the insurer took it back
 */
export async function payByInsurer(
  tx: BillingTx,
  act: ShareAct & { readonly inAllMinor: number; readonly number: string | null },
): Promise<number> {
  const held = await hold(tx, act);
  const { invoice, facility, share } = held;
  const { at, by, number, reference } = act;
  const most = share.paid_minor + openOf(balanceOf(share));
  const amount = Math.min(Math.max(0, act.inAllMinor), most) - share.paid_minor;
  if (amount === 0) return 0;
  await invoiceRows(tx).bear(share.id, { paid_minor: amount });
  await movementRows(tx).pay({
    ...{ invoice_id: invoice.id, share_id: share.id, kind: 'insurer', movement_id: null, number },
    ...{ amount_minor: amount, at },
  });
  const entries = [entry(held, 'insurer-money', amount), entry(held, 'receivable-insurer', -amount)];
  await post(tx, facility, [{ kind: 'insurer-payment', reference, number, at, by, entries }]);
  await settle(tx, invoice, at);
  return amount;
}

/**
 * What an insurer does not pay becomes the patient's; below nothing it goes back to the insurer.
 * @throws MoreThanOpen
 */
export async function moveToPatient(tx: BillingTx, act: ShareAct & { readonly amountMinor: number }): Promise<void> {
  const held = await hold(tx, act);
  const { invoice, facility, share, shares } = held;
  const { amountMinor: amount, at, by, reference } = act;
  const patient = shares.find((it) => it.payer === 'patient');
  if (!patient) throw new NotFound('share of patient', invoice.patient_id);
  const most = openOf(balanceOf(amount > 0 ? share : patient));
  if (Math.abs(amount) > most) throw new MoreThanOpen(most);
  if (amount === 0) return;
  await invoiceRows(tx).bear(share.id, { moved_minor: -amount });
  await invoiceRows(tx).bear(patient.id, { moved_minor: amount });
  const entries = [entry(held, 'receivable-patient', amount), entry(held, 'receivable-insurer', -amount)];
  await post(tx, facility, [{ kind: 'moved', reference, number: invoice.number, at, by, entries }]);
  await settle(tx, invoice, at);
}

interface WriteOff {
  readonly amountMinor: number;
  readonly reason: string;
}

/** Gives up a part of what an insurer owes. @throws MoreThanOpen */
export async function writeOffShare(tx: BillingTx, act: ShareAct & WriteOff): Promise<void> {
  const { invoice, facility, share } = await hold(tx, act);
  await writeOff(tx, { invoice, facility, share }, act);
}

/** @throws MoreThanOpen */
export async function writeOff(
  tx: BillingTx,
  { invoice, facility, share }: Omit<Held, 'shares'>,
  { amountMinor, reason, by, at }: WriteOff & { readonly by: string; readonly at: Date },
): Promise<void> {
  const most = openOf(balanceOf(share));
  if (amountMinor > most) throw new MoreThanOpen(most);
  if (amountMinor === 0) return;
  const id = newId(at.getTime());
  await tx
    .insertInto('write_offs')
    .values({
      ...{ id, invoice_id: invoice.id, share_id: share.id, amount_minor: amountMinor, reason },
      ...{ created_by: by, created_at: at },
    })
    .execute();
  await invoiceRows(tx).bear(share.id, { written_off_minor: amountMinor });
  const about = { patientId: invoice.patient_id, invoiceId: invoice.id, currency: invoice.currency };
  const receivable = share.payer === 'patient' ? 'receivable-patient' : 'receivable-insurer';
  const entries: Entry[] = [
    { ...about, account: 'written-off', amountMinor },
    { ...about, account: receivable, insurerId: share.insurer_id, amountMinor: -amountMinor },
  ];
  await post(tx, facility, [{ kind: 'write-off', reference: id, number: invoice.number, at, by, entries }]);
  await settle(tx, invoice, at);
}
