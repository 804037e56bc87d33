import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { testClock } from '@nilecare/testing/test-clock.ts';
import { openCounter, type Counter } from './support/counter.ts';
import type { Mishap } from './support/providers.ts';

const clock = testClock(new Date());
let counter: Counter;
beforeAll(async () => {
  counter = await openCounter({ clock });
});
afterAll(() => counter?.stop());

const MINUTE = 60_000;
const later = (minutes: number) => clock.set(new Date(clock.now().getTime() + minutes * MINUTE));
const cashier = () => counter.as('receptionist');
const begin = (method: 'card' | 'mobile-money' | 'bank-transfer', more: object = {}) =>
  cashier().takePayment({
    body: {
      ...{ facilityId: counter.facility.id, patientId: randomUUID(), method, currency: 'EGP', depositMinor: 12_300 },
      ...(method === 'mobile-money' ? { payerPhone: '+201001234567' } : {}),
      ...more,
    },
  });
const stateOf = async (id: string) => (await cashier().getPayment({ params: { paymentId: id } })).state;
const intentOf = (id: string) => [...counter.providers.intents.values()].filter((it) => it.paymentId === id);
const chargesOf = (id: string) => {
  const ids = intentOf(id).map((it) => it.id);
  return counter.providers.charges.filter((it) => ids.includes(it.intent));
};
const event = (id: string, intent: string, more: object = {}) => ({
  ...{ id, type: 'payment_intent.succeeded', data: { object: { id: intent, object: 'payment_intent', ...more } } },
});
const checksOf = async (id: string) =>
  (await counter.db.selectFrom('payments').select('checks').where('id', '=', id).executeTakeFirst())?.checks ?? 0;
const entriesOf = (id: string) =>
  counter.db.selectFrom('ledger_entries').selectAll().where('reference_id', '=', id).execute();

describe('a card', () => {
  test.each<Mishap>(['lost-before', 'lost-after', 'error-after', 'held-after'])(
    'is charged once when the first answer is %s',
    async (mishap) => {
      counter.providers.mishap(mishap);
      const { id, state } = await begin('card');
      expect(state).toBe('created');
      later(1);
      await eventually(async () => (await stateOf(id)) === 'requires-action');
      const [intent] = intentOf(id);
      expect(intentOf(id)).toHaveLength(1);
      counter.providers.confirm(intent?.id ?? '');
      // Nobody tells: it is asked.
      later(5);
      await eventually(async () => (await stateOf(id)) === 'completed');
      expect(chargesOf(id)).toEqual([{ intent: intent?.id, amount: 12_300 }]);
      expect(await entriesOf(id)).toHaveLength(1);
    },
  );

  test('a web hook that comes twice, at once, late and out of order has one effect; one that is not signed has none', async () => {
    const { id } = await begin('card');
    const intent = intentOf(id)[0]?.id ?? '';
    counter.providers.confirm(intent);
    const unsigned = await fetch(`${counter.system.url('payment')}/api/v1/payment-webhooks/stripe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'stripe-signature': `t=${Math.floor(Date.now() / 1000)},v1=00` },
      body: JSON.stringify(event('evt_0', intent)),
    });
    expect(unsigned.status).toBe(403);
    expect(await stateOf(id)).toBe('requires-action');
    const told = await Promise.all([
      ...Array.from({ length: 10 }, () => counter.tell('stripe', event(`evt_${id}`, intent))),
      ...Array.from({ length: 5 }, (_, n) => counter.tell('stripe', event(`evt_${id}_${n}`, intent))),
    ]);
    expect(new Set(told)).toEqual(new Set([204]));
    // One from before the payment, told only now.
    const old = { ...event(`evt_${id}_old`, intent), type: 'payment_intent.processing' };
    expect(await counter.tell('stripe', old)).toBe(204);
    expect(await stateOf(id)).toBe('completed');
    expect(await entriesOf(id)).toHaveLength(1);
    expect(await counter.tell('stripe', event('evt_unknown', 'pi_unknown'))).toBe(204);
  });

  test('one that is told before its answer arrived is found by what it holds of ours', async () => {
    counter.providers.mishap('lost-after');
    const { id } = await begin('card');
    const intent = intentOf(id)[0]?.id ?? '';
    counter.providers.confirm(intent);
    expect(await counter.tell('stripe', event(`evt_${id}`, intent, { metadata: { payment_id: id } }))).toBe(204);
    expect(await stateOf(id)).toBe('completed');
    expect(chargesOf(id)).toHaveLength(1);
  });

  test('reserved, it is captured once; given up, it is not charged; what was taken is not given up', async () => {
    const reserved = await begin('card', { capture: 'manual' });
    counter.providers.confirm(intentOf(reserved.id)[0]?.id ?? '');
    const params = { paymentId: reserved.id };
    const until = new Date(counter.providers.captureBefore * 1000).toISOString();
    expect(await cashier().checkPayment({ params })).toMatchObject({ state: 'authorised', expiresAt: until });
    // For days, and not for as long as a payer is waited for.
    const asked = await checksOf(reserved.id);
    later(61);
    await eventually(async () => (await checksOf(reserved.id)) > asked);
    expect(await stateOf(reserved.id)).toBe('authorised');
    counter.providers.mishap('lost-after');
    expect(await outcome(cashier().capturePayment({ params }))).toBe('provider-silent');
    const captured = await Promise.all(Array.from({ length: 5 }, () => cashier().capturePayment({ params })));
    expect(new Set(captured.map((it) => it.receiptNumber)).size).toBe(1);
    expect(chargesOf(reserved.id)).toHaveLength(1);

    const given = await begin('card');
    const body = { reason: 'pays in cash' };
    expect(await cashier().cancelPayment({ params: { paymentId: given.id }, body })).toMatchObject({
      state: 'cancelled',
    });
    counter.providers.confirm(intentOf(given.id)[0]?.id ?? '');
    expect(chargesOf(given.id)).toHaveLength(0);

    const taken = await begin('card');
    counter.providers.confirm(intentOf(taken.id)[0]?.id ?? '');
    expect(await cashier().cancelPayment({ params: { paymentId: taken.id }, body })).toMatchObject({
      state: 'completed',
    });
  });

  test('one that nobody confirms runs out, and cannot be charged any more', async () => {
    const { id } = await begin('card');
    later(61);
    await eventually(async () => ['cancelled', 'expired'].includes(await stateOf(id)));
    counter.providers.confirm(intentOf(id)[0]?.id ?? '');
    expect(chargesOf(id)).toHaveLength(0);
  });

  test('a refund whose answer is lost goes back once', async () => {
    const { id } = await begin('card');
    counter.providers.confirm(intentOf(id)[0]?.id ?? '');
    await cashier().checkPayment({ params: { paymentId: id } });
    counter.providers.mishap('lost-after');
    const body = { depositMinor: 300, reason: 'paid too much' };
    const refund = await counter.administrator.refundPayment({ params: { paymentId: id }, body });
    expect(refund.state).toBe('created');
    later(1);
    const params = { refundId: refund.id };
    await eventually(async () => (await counter.administrator.getRefund({ params })).state === 'completed');
    expect(counter.providers.refunds.filter((it) => it.refundId === refund.id)).toHaveLength(1);
    expect(await entriesOf(refund.id)).toHaveLength(1);
  });
});

describe('a refund', () => {
  const paid = async () => {
    const { id } = await begin('card');
    counter.providers.confirm(intentOf(id)[0]?.id ?? '');
    await cashier().checkPayment({ params: { paymentId: id } });
    return id;
  };
  const give = (paymentId: string) =>
    counter.administrator.refundPayment({
      params: { paymentId },
      body: { depositMinor: 12_300, reason: 'paid too much' },
    });
  const refundedOf = async (paymentId: string) => (await cashier().getPayment({ params: { paymentId } })).refundedMinor;

  test('that a provider takes back after it said that it went is booked back, and can be given again', async () => {
    const id = await paid();
    const refund = await give(id);
    expect(refund.state).toBe('completed');
    const [there] = counter.providers.refunds.filter((it) => it.refundId === refund.id);
    if (there) there.status = 'failed';
    const object = { id: there?.id, object: 'refund', payment_intent: there?.intent };
    const told = [1, 2, 2].map((n) => ({ id: `evt_${refund.id}_${n}`, type: 'refund.failed', data: { object } }));
    expect(await Promise.all(told.map((it) => counter.tell('stripe', it)))).toEqual([204, 204, 204]);
    const params = { refundId: refund.id };
    expect(await counter.administrator.getRefund({ params })).toMatchObject({ state: 'failed', number: refund.number });
    expect(await refundedOf(id)).toBe(0);
    expect((await entriesOf(refund.id)).map((it) => it.kind).toSorted()).toEqual(['refund', 'refund-failed']);
    const again = await give(id);
    expect(again.state).toBe('completed');
    expect(await refundedOf(id)).toBe(12_300);
    expect(await counter.balance()).toBe(0);
  });

  test('of a deposit that is used gives nothing; nor does one that was cut off before billing held it', async () => {
    const id = await paid();
    counter.billing.spent.add(id);
    expect(await outcome(give(id))).toBe('deposit-spent');
    expect(await refundedOf(id)).toBe(0);
    const ofPayment = () => counter.db.selectFrom('refunds').selectAll().where('payment_id', '=', id).execute();
    expect(await ofPayment()).toMatchObject([{ state: 'failed', failure: 'deposit-spent', number: null }]);
    const cutOff = { state: 'created', hold_pending: 1, check_at: clock.now(), created_at: clock.now() } as const;
    await counter.db.updateTable('refunds').set(cutOff).where('payment_id', '=', id).execute();
    const taken = { refunded_minor: 12_300, deposit_refunded_minor: 12_300 };
    await counter.db.updateTable('payments').set(taken).where('id', '=', id).execute();
    const [{ id: refundId = '' } = {}] = await ofPayment();
    expect(await counter.administrator.checkRefund({ params: { refundId } })).toMatchObject({ state: 'created' });
    later(2);
    await eventually(async () => (await ofPayment())[0]?.state === 'failed');
    expect(await refundedOf(id)).toBe(0);
    expect(counter.providers.refunds.filter((it) => it.refundId === refundId)).toHaveLength(0);
  });
});

describe('mobile money', () => {
  test('given up while its request is on its way, it ends as it arrives: taken, or never sent again', async () => {
    counter.providers.mishap('lost-before', 'lost-before');
    const [late, lost] = [await begin('mobile-money'), await begin('mobile-money')];
    const body = { reason: 'pays in cash' };
    for (const { id } of [late, lost])
      expect(await outcome(cashier().cancelPayment({ params: { paymentId: id }, body }))).toBe('provider-silent');
    counter.providers.requests.set(late.id, { amount: '123.00', status: 'SUCCESSFUL' });
    later(2);
    await eventually(async () => (await stateOf(late.id)) === 'completed');
    await eventually(async () => (await stateOf(lost.id)) === 'cancelled');
    expect(counter.providers.requests.has(lost.id)).toBe(false);
  });

  test.each<Mishap>(['lost-before', 'lost-after', 'error-after'])(
    'is asked for once when the answer is %s',
    async (mishap) => {
      counter.providers.mishap(mishap);
      const { id } = await begin('mobile-money');
      later(1);
      await eventually(async () => (await stateOf(id)) === 'processing');
      expect(counter.providers.requests.get(id)).toEqual({ amount: '123.00', status: 'PENDING' });
      counter.providers.answerOnPhone(id, 'SUCCESSFUL');
      const told = { referenceId: id, status: 'SUCCESSFUL', eventId: `e-${id}` };
      expect(await Promise.all([1, 2, 3].map(() => counter.tell('mobile-money', told)))).toEqual([204, 204, 204]);
      expect(await stateOf(id)).toBe('completed');
      expect(await entriesOf(id)).toHaveLength(1);
    },
  );

  test('one that is refused failed; money that was taken after all is believed, and goes back to the phone', async () => {
    const { id } = await begin('mobile-money');
    counter.providers.answerOnPhone(id, 'FAILED');
    await cashier().checkPayment({ params: { paymentId: id } });
    expect(await stateOf(id)).toBe('failed');
    const request = counter.providers.requests.get(id);
    if (request) request.status = 'SUCCESSFUL';
    expect(await counter.tell('mobile-money', { referenceId: id, status: 'SUCCESSFUL', eventId: `l-${id}` })).toBe(204);
    expect(await stateOf(id)).toBe('completed');
    const body = { depositMinor: 12_300, reason: 'was refused' };
    const refund = await counter.administrator.refundPayment({ params: { paymentId: id }, body });
    await eventually(async () => {
      const params = { refundId: refund.id };
      return (await counter.administrator.checkRefund({ params })).state === 'completed';
    });
    expect(counter.providers.payouts.get(refund.id)?.amount).toBe('123.00');
    expect(await counter.balance()).toBe(0);
  });
});

test('a transfer that is given up ends at once, as nothing of it is on its way', async () => {
  const { id } = await begin('bank-transfer');
  const params = { paymentId: id };
  expect(await cashier().checkPayment({ params })).toMatchObject({ state: 'processing' });
  const body = { reason: 'pays in cash' };
  expect(await cashier().cancelPayment({ params, body })).toMatchObject({ state: 'cancelled', failure: body.reason });
});

test('neither the number of a phone nor a secret stands in the rows as it is, and none after the end', async () => {
  const { id } = await begin('mobile-money');
  const row = () => counter.db.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect(JSON.stringify(await row())).not.toContain('1001234567');
  counter.providers.answerOnPhone(id, 'SUCCESSFUL');
  await cashier().checkPayment({ params: { paymentId: id } });
  expect(await row()).toMatchObject({ payer_phone: null, client_secret: null, check_at: null });
});
