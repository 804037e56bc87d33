import { PaymentStateWrong, type getReceipt as paying } from '@nilecare/contracts/api/payment.ts';
import type { getRefundReceipt as refunding } from '@nilecare/contracts/api/payment-refunds.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import type { Bilingual, Language } from '@nilecare/contracts/primitives.ts';
import { FileReply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { renderPdf } from '@nilecare/service-kit/pdf/render-pdf.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { payments, type PaymentRow } from '../data/payments.ts';
import { isPrintedAgain } from '../data/prints.ts';
import { refunds } from '../data/refunds.ts';
import type { Deps } from '../deps.ts';
import { receiptOf, type ReceiptFacts } from '../domain/receipt.ts';
import { leftOf } from './payable-invoices.ts';

type Printing = Pick<Deps, 'db' | 'clock' | 'clocks' | 'facility' | 'clinical' | 'billing'>;
type Known = Omit<ReceiptFacts, 'when' | 'patientName' | 'printed'>;

/** @throws PaymentStateWrong where no money has come */
export async function receiptReply(row: PaymentRow, language: Language, deps: Printing): Promise<FileReply> {
  if (row.completed_at === null || row.receipt_number === null) throw new PaymentStateWrong(row.state);
  const parts = await payments(deps.db.read).parts([row.id]);
  const facts: Known = {
    ...{ kind: 'receipt', number: row.receipt_number, method: row.method, currency: row.currency, by: row.taken_by },
    ...{ amountMinor: row.amount_minor, depositMinor: row.deposit_minor },
    parts: parts.map((part) => ({ number: part.invoice_number, amountMinor: part.amount_minor })),
    givenMinor: row.given_minor,
    left: await known(() =>
      leftOf(
        deps,
        parts.map((part) => part.invoice_id),
      ),
    ),
  };
  const { id, facility_id: facilityId, patient_id: patientId, completed_at: at } = row;
  return print(facts, { table: 'payments', id, at, facilityId, patientId }, language, deps);
}

interface Where {
  readonly table: 'payments' | 'refunds';
  readonly id: string;
  readonly at: Date;
  readonly facilityId: string;
  readonly patientId: string;
}

async function print(facts: Known, where: Where, language: Language, deps: Printing): Promise<FileReply> {
  const { table, id, facilityId, patientId, at } = where;
  const [place, time, patientName] = await Promise.all([
    deps.facility.getFacility({ params: { facilityId } }),
    deps.clocks.of(facilityId),
    nameOf(patientId, deps),
  ]);
  const now = deps.clock.now();
  const isCopy = await deps.db.transaction((tx) => isPrintedAgain(tx, table, id, now));
  const printed = { when: clockText(time, now), isCopy };
  const document = receiptOf({ ...facts, patientName, when: clockText(time, at), printed }, place, language);
  const bytes = await renderPdf(document);
  return new FileReply(once(bytes), `${facts.kind}-${facts.number}.pdf`);
}

/** `2026-11-28 21:30` */
function clockText(time: ZonedTime, at: Date): string {
  const minutes = time.minutes(at);
  const clock = [Math.floor(minutes / 60), minutes % 60].map((it) => String(it).padStart(2, '0')).join(':');
  return `${time.date(at)} ${clock}`;
}

/** A receipt is printed without what cannot be asked for now rather than not at all. */
async function known<Value>(ask: () => Promise<Value>): Promise<Value | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ContractError) return null;
    throw error;
  }
}

/** What the person is called now, also where the record was merged into another. */
const nameOf = (patientId: string, { db, clinical }: Printing): Promise<Bilingual | null> =>
  known(async () => {
    const { survivorId } = await patientLinks(db.read).groupOf(patientId);
    const { en, ar } = (await clinical.getPatient({ params: { patientId: survivorId } })).name;
    return { en: en || ar, ar: ar || en };
  });

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

export const getReceipt: Handler<typeof paying, Deps> = async ({ params, query }, context) => {
  const row = await payments(context.db.read).get(params.paymentId);
  context.actor.mustReachFacility(row.facility_id);
  context.seen([row.patient_id]);
  return receiptReply(row, query.language, context);
};

export const getRefundReceipt: Handler<typeof refunding, Deps> = async ({ params, query }, context) => {
  const { db, actor, seen } = context;
  const refund = await refunds(db.read).view(params.refundId);
  actor.mustReachFacility(refund.facilityId);
  seen([refund.patientId]);
  if (refund.state !== 'completed' || refund.completedAt === null || refund.number === null)
    throw new PaymentStateWrong(refund.state);
  const payment = await payments(db.read).get(refund.paymentId);
  const numbers = new Map(
    (await payments(db.read).parts([payment.id])).map((it) => [it.invoice_id, it.invoice_number]),
  );
  const facts: Known = {
    ...{ kind: 'refund', number: refund.number, method: refund.method, currency: refund.currency, by: refund.by.name },
    ...{ amountMinor: refund.amountMinor, depositMinor: refund.depositMinor },
    parts: refund.invoices.map((it) => ({ number: numbers.get(it.invoiceId) ?? null, amountMinor: it.amountMinor })),
    ...{ givenMinor: null, left: null },
    refund: { reason: refund.reason, receiptNumber: payment.receipt_number ?? '' },
  };
  const { id, facilityId, patientId } = refund;
  const at = new Date(refund.completedAt);
  return print(facts, { table: 'refunds', id, at, facilityId, patientId }, query.language, context);
};
