import { answers } from '../../data/claims/answers.ts';
import { claimRows, type ClaimRow } from '../../data/claims/claim-rows.ts';
import { facilityRows, type FacilityRow } from '../../data/facilities.ts';
import { balanceOf, type ShareRow } from '../../data/invoice-parts.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import { post } from '../../data/ledger.ts';
import type { BillingTx } from '../../deps.ts';
import { openOf } from '../../domain/invoices/shares.ts';
import type { Entry } from '../../domain/money/ledger.ts';
import { moveToPatient, payByInsurer, writeOffShare } from '../invoices/settle-share.ts';

interface Made {
  readonly at: Date;
  readonly by: string;
}

/** The invoices of some claims and the books of their facility, locked in the order in which all do; claims come after. */
export async function openBooks(
  tx: BillingTx,
  facilityId: string,
  invoiceIds: readonly string[],
): Promise<FacilityRow> {
  await invoiceRows(tx).lockAll(invoiceIds);
  return facilityRows(tx).lock(facilityId);
}

export interface InsurerPayment {
  /** Of the answer, the first of the claim in a remittance; what is booked of one is booked once. */
  readonly id: string;
  readonly insurerId: string;
  readonly currency: string;
  /** Below nothing: the insurer takes it back. */
  readonly amountMinor: number;
  /** undefined: nobody knows whose it is. */
  readonly claim: ClaimRow | undefined;
}

/**
 * The answers are stored already: their sum decides, so what is taken back before it was paid is paid to nobody.
 * @returns what came onto the share of the insurer
 */
async function payShare(tx: BillingTx, { claim, id }: InsurerPayment, made: Made): Promise<number> {
  if (claim === undefined) return 0;
  const of = { invoiceId: claim.invoice_id, insurerId: claim.insurer_id };
  const inAllMinor = await answers(tx).paidOf(of.invoiceId, of.insurerId);
  await takeOffPatient(tx, claim, { id, inAllMinor, ...made });
  return payByInsurer(tx, { ...of, inAllMinor, reference: id, number: claim.number, ...made });
}

/** What the insurer pays after all is not the patient's any more, as far as the patient still owes it. */
async function takeOffPatient(
  tx: BillingTx,
  claim: ClaimRow,
  { id, inAllMinor, at, by }: Made & { readonly id: string; readonly inAllMinor: number },
): Promise<void> {
  const moved = claim.to_patient_minor ?? 0;
  if (moved === 0) return;
  const { invoice_id: invoiceId, insurer_id: insurerId } = claim;
  const shares = await invoiceRows(tx).sharesOf([invoiceId]);
  const room = (share: ShareRow | undefined) => (share ? openOf(balanceOf(share)) : 0);
  const share = shares.find((it) => it.insurer_id === insurerId);
  const beyond = inAllMinor - (share?.paid_minor ?? 0) - room(share);
  const backMinor = Math.min(beyond, moved, room(shares.find((it) => it.payer === 'patient')));
  if (backMinor <= 0) return;
  await moveToPatient(tx, { invoiceId, insurerId, reference: `${id}:back`, amountMinor: -backMinor, at, by });
  await claimRows(tx).update(claim.id, { to_patient_minor: moved - backMinor });
}

const whoseOf = ({ insurerId, currency, claim }: Omit<InsurerPayment, 'id' | 'amountMinor'>) => ({
  ...{ patientId: claim?.patient_id ?? null, insurerId, currency },
});

/** What an insurer pays now: what belongs to no share of it waits in an account of its own. */
export async function bookPayment(tx: BillingTx, books: FacilityRow, it: InsurerPayment, made: Made): Promise<void> {
  const restMinor = it.amountMinor - (await payShare(tx, it, made));
  const entries: Entry[] = [
    { account: 'insurer-money', ...whoseOf(it), amountMinor: restMinor },
    { account: 'insurer-unapplied', ...whoseOf(it), amountMinor: -restMinor },
  ];
  await post(tx, books, [{ kind: 'insurer-payment', reference: `${it.id}:rest`, number: null, ...made, entries }]);
}

/** What an insurer paid before, when nobody knew whose it was. */
export async function bookMatch(tx: BillingTx, books: FacilityRow, it: InsurerPayment, made: Made): Promise<void> {
  const appliedMinor = await payShare(tx, it, made);
  const entries: Entry[] = [
    { account: 'insurer-unapplied', ...whoseOf(it), amountMinor: appliedMinor },
    { account: 'insurer-money', ...whoseOf(it), amountMinor: -appliedMinor },
  ];
  await post(tx, books, [{ kind: 'moved', reference: it.id, number: it.claim?.number ?? null, ...made, entries }]);
}

/** What an insurer keeps back of a payment beside its claims, or adds to it (below nothing). */
export async function bookKeptBack(
  tx: BillingTx,
  books: FacilityRow,
  { id, insurerId, currency, amountMinor }: Omit<InsurerPayment, 'claim'>,
  made: Made,
): Promise<void> {
  const whose = whoseOf({ insurerId, currency, claim: undefined });
  const entries: Entry[] = [
    { account: 'insurer-kept-back', ...whose, amountMinor },
    { account: 'insurer-money', ...whose, amountMinor: -amountMinor },
  ];
  await post(tx, books, [{ kind: 'insurer-payment', reference: id, number: null, ...made, entries }]);
}

interface Settlement extends Made {
  readonly id: string;
  readonly toPatientMinor: number;
  readonly writeOffMinor: number;
  readonly reason: string;
}

/** What an insurer does not pay becomes the patient's, or is written off. @throws MoreThanOpen */
export async function bookSettlement(tx: BillingTx, claim: ClaimRow, it: Settlement): Promise<void> {
  const { toPatientMinor, writeOffMinor, reason, at, by } = it;
  const act = { invoiceId: claim.invoice_id, insurerId: claim.insurer_id, reference: it.id, at, by };
  await moveToPatient(tx, { ...act, amountMinor: toPatientMinor });
  await writeOffShare(tx, { ...act, amountMinor: writeOffMinor, reason });
}
