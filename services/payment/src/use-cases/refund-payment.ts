import { NoOpenDrawer, PaymentStateWrong } from '@nilecare/contracts/api/payment.ts';
import type { refundPayment as contract } from '@nilecare/contracts/api/payment-refunds.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
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

export const refundPayment: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock, clocks, providers, log, seen } = context;
  const before = await payments(db.read).get(params.paymentId);
  actor.mustReachFacility(before.facility_id);
  seen([before.patient_id]);
  const time = await clocks.of(before.facility_id);
  const begun = await db.transaction(async (tx) => {
    const payment = await paymentRows(tx).lock(before.id);
    if (payment.state !== 'completed') throw new PaymentStateWrong(payment.state);
    const at = clock.now();
    const id = newId(at.getTime());
    const refund = { ...body, amountMinor: amountOf(body) };
    mustBeLeft(await paidOf(tx, payment), refund);
    await paymentRows(tx).giveBack(payment.id, refund, 1);
    const session = payment.method === 'cash' ? await drawerFor(tx, actor, payment, body.drawerSessionId) : undefined;
    await refundRows(tx).insert(
      {
        ...{ id, payment_id: payment.id, facility_id: payment.facility_id, patient_id: payment.patient_id },
        ...{ state: 'created', amount_minor: refund.amountMinor, deposit_minor: refund.depositMinor, number: null },
        provider_reference: payment.method === 'bank-transfer' ? transferReference(id) : null,
        ...{ drawer_session_id: session?.id ?? null, reason: body.reason, failure: null, completed_at: null },
        ...{ by_id: actor.id, by_name: actor.name, created_at: at },
        check_at: providers.remote(payment.provider) ? new Date(at.getTime() + 5_000) : null,
      },
      refund.invoices,
    );
    await tx.audit.record('refund.begin', {
      ...{ actor, patientId: payment.patient_id, facilityId: payment.facility_id, resource: `refund/${id}` },
      ...{ reason: body.reason, details: { paymentId: payment.id, amountMinor: refund.amountMinor } },
    });
    if (session) {
      await sessionRows(tx).move(session, {
        kind: 'refund',
        amountMinor: -refund.amountMinor,
        refundId: id,
        actor,
        at,
      });
      await completeRefund(tx, payment, await refundRows(tx).lock(id), { actor, at, time });
    }
    return refunds(tx).view(id);
  });
  if (!providers.remote(before.provider)) return created(begun);
  try {
    await askRefund(context, begun.id, actor);
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    log.warn({ err: error, refundId: begun.id }, 'the provider is asked again');
  }
  return created(await refunds(db.read).view(begun.id));
};

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

/** The open drawer that gives the money out, locked. @throws NoOpenDrawer */
async function drawerFor(
  tx: PaymentTx,
  actor: Actor,
  payment: PaymentRow,
  sessionId: string | undefined,
): Promise<SessionRow> {
  const session =
    sessionId === undefined ? await sessionRows(tx).lockOpenOf(actor.id) : await sessionRows(tx).lock(sessionId);
  const fits = session?.facility_id === payment.facility_id && session.currency === payment.currency;
  if (!session || !fits || session.state !== 'open') throw new NoOpenDrawer();
  return session;
}
