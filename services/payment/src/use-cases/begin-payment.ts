import { NoOpenDrawer } from '@nilecare/contracts/api/payment.ts';
import type { PaymentMethod } from '@nilecare/contracts/payments.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { sessionRows } from '../data/drawer-sessions.ts';
import { paymentRows } from '../data/payment-rows.ts';
import { phonePlace } from '../data/payments.ts';
import type { Deps, PaymentTx } from '../deps.ts';
import { amountOf, mustFit } from '../domain/parts.ts';
import { expiryOf } from '../domain/payment-state.ts';
import { transferReference } from '../domain/transfer-reference.ts';
import { completePayment } from './complete-payment.ts';
import type { PayablePart } from './payable-invoices.ts';

export interface Begun {
  readonly facilityId: string;
  readonly patientId: string;
  readonly method: PaymentMethod;
  readonly currency: string;
  readonly invoices: readonly PayablePart[];
  readonly depositMinor: number;
  readonly payerPhone?: string | undefined;
  readonly givenMinor?: number | undefined;
  readonly capture: 'automatic' | 'manual';
}

interface By {
  readonly actor: Actor;
  readonly time: ZonedTime;
}

/**
 * Writes down what shall be paid, before any provider hears of it; cash is complete with it.
 * @returns its id
 */
export async function beginPayment(
  tx: PaymentTx,
  { clock, cipher, providers }: Pick<Deps, 'clock' | 'cipher' | 'providers'>,
  given: Begun,
  { actor, time }: By,
): Promise<string> {
  const { facilityId, patientId, method, currency, invoices, depositMinor } = given;
  const provider = providers.forMethod(method);
  const taken = await paymentRows(tx).lockTaken(invoices.map((it) => it.invoiceId));
  for (const { invoiceId, payableMinor, amountMinor } of invoices)
    mustFit({ invoiceId, payableMinor, takenMinor: taken.get(invoiceId) ?? 0 }, amountMinor);
  const session = method === 'cash' ? await ownDrawer(tx, actor, given) : undefined;
  const at = clock.now();
  const id = newId(at.getTime());
  const { payerPhone } = given;
  await paymentRows(tx).insert(
    {
      ...{ id, facility_id: facilityId, patient_id: patientId, method, provider, currency },
      ...{ state: method === 'bank-transfer' ? 'processing' : 'created', amount_minor: amountOf(given) },
      ...{ deposit_minor: depositMinor, receipt_number: null, drawer_session_id: session?.id ?? null },
      provider_reference: method === 'bank-transfer' ? transferReference(id) : null,
      manual_capture: method === 'card' && given.capture === 'manual' ? 1 : 0,
      payer_phone: payerPhone === undefined ? null : cipher.encrypt(payerPhone, phonePlace(id)),
      ...{ client_secret: null, failure: null, taken_by_id: actor.id, taken_by: actor.name, created_at: at },
      ...{ expires_at: expiryOf(method, at), completed_at: null, check_at: firstCheck(method, at) },
      ...{ given_minor: given.givenMinor ?? null, sent_at: null, give_up_reason: null },
    },
    invoices,
  );
  await tx.audit.record('payment.begin', {
    ...{ actor, patientId, facilityId, resource: `payment/${id}` },
    details: { method, amountMinor: amountOf(given), currency },
  });
  if (session) {
    const amountMinor = amountOf(given);
    await sessionRows(tx).move(session, { kind: 'payment', amountMinor, paymentId: id, actor, at });
    await completePayment(tx, await paymentRows(tx).lock(id), { actor, at, time });
  }
  return id;
}

/** A transfer is only looked at when it has run out: a statement tells that it came. */
const firstCheck = (method: PaymentMethod, at: Date): Date | null => {
  if (method === 'cash') return null;
  return method === 'bank-transfer' ? expiryOf(method, at) : new Date(at.getTime() + 5_000);
};

async function ownDrawer(tx: PaymentTx, actor: Actor, { facilityId, currency }: Begun) {
  const session = await sessionRows(tx).lockOpenOf(actor.id);
  if (session?.facility_id !== facilityId || session.currency !== currency) throw new NoOpenDrawer();
  return session;
}
