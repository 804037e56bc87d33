import { NoOpenDrawer, PaymentStateWrong } from '@nilecare/contracts/api/payment.ts';
import type { refundPayment as contract } from '@nilecare/contracts/api/payment-refunds.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { sessionRows, type SessionRow } from '../data/drawer-sessions.ts';
import { paymentRows } from '../data/payment-rows.ts';
import { payments, type PaymentRow } from '../data/payments.ts';
import { refundRows, refunds } from '../data/refunds.ts';
import type { Deps, PaymentTx } from '../deps.ts';
import { amountOf, mustBeLeft } from '../domain/parts.ts';
import { transferReference } from '../domain/transfer-reference.ts';
import { askRefund } from './ask-refund.ts';
import { completeRefund } from './complete-refund.ts';
import { failRefund } from './fail-refund.ts';

type Body = Parameters<Handler<typeof contract, Deps>>[0]['body'];
type Context = Deps & RequestContext;

/**
 * Written down, then held at billing, then given: no money goes that a deposit has not any more, and what is cut off between
 * the two is given up by the sweep.
 */
export const refundPayment: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, db, providers, log, seen } = context;
  const payment = await payments(db.read).get(params.paymentId);
  actor.mustReachFacility(payment.facility_id);
  seen([payment.patient_id]);
  const id = await beginRefund(payment.id, body, context);
  try {
    const { invoices, depositMinor } = body;
    await context.billing.holdDeposit({ body: { refundId: id, paymentId: payment.id, invoices, depositMinor } });
    await give(payment, id, body, context);
  } catch (error) {
    if (error instanceof ContractError) await fail(payment, id, error.code, context);
    throw error;
  }
  if (providers.remote(payment.provider))
    try {
      await askRefund(context, id, actor);
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      log.warn({ err: error, refundId: id }, 'the provider is asked again');
    }
  return created(await refunds(db.read).view(id));
};

/** Takes its part of the payment, so that others do not. @returns its id */
const beginRefund = (paymentId: string, body: Body, { actor, db, clock }: Context): Promise<string> =>
  db.transaction(async (tx) => {
    const payment = await paymentRows(tx).lock(paymentId);
    if (payment.state !== 'completed') throw new PaymentStateWrong(payment.state);
    const at = clock.now();
    const id = newId(at.getTime());
    const refund = { ...body, amountMinor: amountOf(body) };
    mustBeLeft(await paidOf(tx, payment), refund);
    await paymentRows(tx).giveBack(payment.id, refund, 1);
    const session = await drawerFor(tx, payment, body, actor.id);
    await refundRows(tx).insert(
      {
        ...{ id, payment_id: payment.id, facility_id: payment.facility_id, patient_id: payment.patient_id },
        ...{ state: 'created', amount_minor: refund.amountMinor, deposit_minor: refund.depositMinor, number: null },
        provider_reference: payment.method === 'bank-transfer' ? transferReference(id) : null,
        ...{ drawer_session_id: session?.id ?? null, reason: body.reason, failure: null, completed_at: null },
        ...{ by_id: actor.id, by_name: actor.name, created_at: at, hold_pending: 1, reversed_at: null },
        check_at: new Date(at.getTime() + 60_000),
      },
      refund.invoices,
    );
    await tx.audit.record('refund.begin', {
      ...{ actor, patientId: payment.patient_id, facilityId: payment.facility_id, resource: `refund/${id}` },
      ...{ reason: body.reason, details: { paymentId: payment.id, amountMinor: refund.amountMinor } },
    });
    return id;
  });

/** Billing holds it: cash leaves the drawer, a provider is asked soon. @throws PaymentStateWrong where the sweep gave it up */
async function give({ id: paymentId, facility_id }: PaymentRow, id: string, body: Body, context: Context) {
  const { actor, db, clock, clocks, providers } = context;
  const time = await clocks.of(facility_id);
  await db.transaction(async (tx) => {
    const payment = await paymentRows(tx).lock(paymentId);
    const refund = await refundRows(tx).lock(id);
    if (refund.hold_pending !== 1) throw new PaymentStateWrong(refund.state);
    const at = clock.now();
    const check_at = providers.remote(payment.provider) ? new Date(at.getTime() + 5_000) : null;
    await refundRows(tx).set(id, { hold_pending: 0, check_at });
    const session = await drawerFor(tx, payment, body, actor.id);
    if (!session) return;
    const amountMinor = -refund.amount_minor;
    await sessionRows(tx).move(session, { kind: 'refund', amountMinor, refundId: id, actor, at });
    await completeRefund(tx, payment, refund, { actor, at, time });
  });
}

const fail = ({ id: paymentId }: PaymentRow, id: string, failure: string, { actor, db, clock }: Context) =>
  db.transaction(async (tx) => {
    const payment = await paymentRows(tx).lock(paymentId);
    const refund = await refundRows(tx).lock(id);
    if (refund.hold_pending === 1) await failRefund(tx, payment, refund, { actor, at: clock.now(), failure });
  });

/** What of a locked payment can go back. */
async function paidOf(tx: PaymentTx, payment: PaymentRow) {
  const parts = await payments(tx).parts([payment.id]);
  return {
    invoices: parts.map((it) => ({
      ...{ invoiceId: it.invoice_id, amountMinor: it.amount_minor, refundedMinor: it.refunded_minor },
    })),
    ...{ depositMinor: payment.deposit_minor, depositRefundedMinor: payment.deposit_refunded_minor },
  };
}

/** The open drawer that gives cash out, locked; undefined: it is no cash. @throws NoOpenDrawer */
async function drawerFor(
  tx: PaymentTx,
  payment: PaymentRow,
  { drawerSessionId: id }: Body,
  cashierId: string,
): Promise<SessionRow | undefined> {
  if (payment.method !== 'cash') return undefined;
  const session = id === undefined ? await sessionRows(tx).lockOpenOf(cashierId) : await sessionRows(tx).lock(id);
  const fits = session?.facility_id === payment.facility_id && session.currency === payment.currency;
  if (!session || !fits || session.state !== 'open') throw new NoOpenDrawer();
  return session;
}
