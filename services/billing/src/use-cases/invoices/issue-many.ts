import { invoiceIssued, invoicePaid } from '@nilecare/contracts/events/billing.ts';
import { doneBy } from '@nilecare/service-kit/asked-by.ts';
import { nextNumbers } from '@nilecare/service-kit/db/number-series.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { outgoing, type Outgoing } from '@nilecare/service-kit/messaging/outbox-writer.ts';
import type { FacilityRow } from '../../data/facilities.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import type { InvoiceRow } from '../../data/invoices.ts';
import { bookedOn, post, type Posting } from '../../data/ledger.ts';
import type { BillingTx } from '../../deps.ts';
import { addDays } from '@nilecare/service-kit/zoned-time.ts';
import { sharesOf, type Share } from '../../domain/invoices/shares.ts';
import type { Entry } from '../../domain/money/ledger.ts';
import { coverageOf } from '../insurance/coverage-of.ts';
import { takeWaitingMoney } from '../money/take-waiting-money.ts';

interface Issuing {
  readonly facility: FacilityRow;
  readonly actor: Actor;
  readonly at: Date;
  readonly paymentTermDays: number;
}

type LineRow = Awaited<ReturnType<ReturnType<typeof invoiceRows>['linesOf']>>[number];

/**
 * Gives drafts their numbers, in the order they are given: who bears what is settled, and it is booked. From now on nothing
 * of them changes.
 * @param drafts of one facility, locked, and its row too
 */
export async function issueMany(tx: BillingTx, drafts: readonly InvoiceRow[], issuing: Issuing): Promise<void> {
  if (drafts.length === 0) return;
  const { facility, actor, at } = issuing;
  const issuedOn = bookedOn(facility, at);
  const lines = Map.groupBy(await invoiceRows(tx).linesOf(drafts.map((it) => it.id)), (it) => it.invoice_id);
  const series = {
    series: 'invoice',
    facilityId: facility.facility_id,
    year: Number(issuedOn.slice(0, 'YYYY'.length)),
  };
  const numbers = await nextNumbers(tx, series, drafts.length);
  const postings: Posting[] = [];
  const events: Outgoing[] = [];
  for (const [position, draft] of drafts.entries()) {
    const number = numbers[position] ?? '';
    const issued = { draft, number, issuedOn, dueOn: addDays(issuedOn, issuing.paymentTermDays) };
    const shares = await putShares(tx, issued, lines.get(draft.id) ?? [], at);
    await setIssued(tx, issued, shares, issuing);
    postings.push({ ...postingOf(issued, shares), at, by: actor.name });
    events.push(...eventsOf(issued, shares, at));
  }
  await post(tx, facility, postings);
  await tx.outbox.addAll(events);
  await tx.audit.recordAll(
    'invoice.issue',
    drafts.map((it, position) => ({
      ...{ actor, patientId: it.patient_id, facilityId: it.facility_id, resource: `invoice/${it.id}` },
      details: { number: numbers[position], totalMinor: it.total_minor },
    })),
  );
  await takeWaitingMoney(tx, facility, drafts, at);
}

interface Issued {
  readonly draft: InvoiceRow;
  readonly number: string;
  readonly issuedOn: string;
  readonly dueOn: string;
}

async function putShares(
  tx: BillingTx,
  { draft, number, issuedOn }: Issued,
  lines: readonly LineRow[],
  at: Date,
): Promise<readonly (Share & { readonly id: string })[]> {
  const toCover = lines.map((line) => ({
    ...{ id: line.id, position: line.position, category: line.category, serviceCode: line.service_code },
    ...{ description: { en: line.description_en, ar: line.description_ar }, quantity: line.quantity },
    ...{ servedOn: line.served_on, amountMinor: line.total_minor },
  }));
  const insurers = await coverageOf(tx, {
    ...{ invoiceId: draft.id, number, facilityId: draft.facility_id, patientId: draft.patient_id },
    ...{ encounterId: draft.encounter_id, currency: draft.currency, issuedOn, issuedAt: at, lines: toCover },
  });
  const shares = sharesOf(toCover, insurers).map((it) => ({ ...it, id: newId() }));
  await tx
    .insertInto('invoice_shares')
    .values(
      shares.map((it) => ({
        ...{ id: it.id, invoice_id: draft.id, payer: it.payer, insurer_id: it.insurerId, policy_id: it.policyId },
        ...{ priority: it.priority, amount_minor: it.amountMinor },
      })),
    )
    .execute();
  const parts = shares.flatMap((share) =>
    share.lines.map((it) => ({ line_id: it.lineId, share_id: share.id, amount_minor: it.amountMinor })),
  );
  if (parts.length > 0) await tx.insertInto('invoice_line_shares').values(parts).execute();
  return shares;
}

const ofPatient = (shares: readonly Share[]): number =>
  shares.filter((it) => it.payer === 'patient').reduce((sum, it) => sum + it.amountMinor, 0);

async function setIssued(tx: BillingTx, issued: Issued, shares: readonly Share[], { actor, at }: Issuing) {
  const { draft, number, issuedOn, dueOn } = issued;
  const patientMinor = ofPatient(shares);
  await invoiceRows(tx).change(draft.id, {
    ...{ number, state: draft.total_minor === 0 ? 'paid' : 'issued', issued_on: issuedOn, due_on: dueOn },
    ...{ issued_at: at, issued_by: doneBy(actor).name, patient_open_minor: patientMinor },
    insurers_open_minor: draft.total_minor - patientMinor,
  });
}

function postingOf({ draft, number }: Issued, shares: readonly Share[]): Omit<Posting, 'at' | 'by'> {
  const about = { patientId: draft.patient_id, invoiceId: draft.id, currency: draft.currency };
  const owed = shares.map((it): Entry => ({
    ...{ ...about, insurerId: it.insurerId, amountMinor: it.amountMinor },
    account: it.payer === 'patient' ? 'receivable-patient' : 'receivable-insurer',
  }));
  const earned: Entry[] = [
    { ...about, account: 'revenue', amountMinor: -draft.net_minor },
    { ...about, account: 'tax', amountMinor: -draft.tax_minor },
  ];
  return { kind: 'invoice', reference: draft.id, number, entries: [...owed, ...earned] };
}

function eventsOf({ draft, number, dueOn }: Issued, shares: readonly Share[], at: Date): Outgoing[] {
  const facts = {
    ...{ invoiceId: draft.id, number, patientId: draft.patient_id, encounterId: draft.encounter_id },
    ...{ facilityId: draft.facility_id, currency: draft.currency, totalMinor: draft.total_minor },
    ...{ patientMinor: ofPatient(shares), at: at.toISOString() },
  };
  const issued = outgoing(invoiceIssued, { ...facts, dueOn }, draft.patient_id);
  return draft.total_minor === 0 ? [issued, outgoing(invoicePaid, facts, draft.patient_id)] : [issued];
}
