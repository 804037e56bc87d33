import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '@nilecare/service-kit/zoned-time.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { openCounter, type Counter } from './support/counter.ts';

let counter: Counter;
beforeAll(async () => {
  counter = await openCounter();
});
afterAll(() => counter?.stop());

test('a bank statement confirms a transfer; differences are shown and closed; the same file changes nothing', async () => {
  const { cashier } = await counter.aCashier();
  const body = { ...counter.cash(randomUUID(), { depositMinor: 4_000 }).body, method: 'bank-transfer' as const };
  const payment = await cashier.takePayment({ body });
  if (payment.nextAction?.kind !== 'transfer') throw new Error('no reference');
  const day = counter.today();
  const file = Buffer.from(
    `date,description,amount\n${day},SALARY ${payment.nextAction.reference} X,40.00\n${day},unknown sender,12.00\n`,
  ).toString('base64');
  const report = { facilityId: counter.facility.id, provider: 'bank-transfer', file, from: day, to: day } as const;
  const compared = await Promise.all(
    Array.from({ length: 5 }, () => counter.administrator.importStatement({ body: report })),
  );
  expect(new Set(compared.map((it) => it.id)).size).toBe(1);
  const [first] = compared;
  expect(first).toMatchObject({ rows: 2, matched: 1, openDifferences: 1 });
  expect(await cashier.getPayment({ params: { paymentId: payment.id } })).toMatchObject({ state: 'completed' });
  const lost = first?.lines.find((it) => it.outcome === 'missing-here');
  const params = { reconciliationId: first?.id ?? '', lineId: lost?.id ?? '' };
  const closing = { params, body: { reason: 'of the canteen' } };
  expect(await counter.administrator.closeDifference(closing)).toMatchObject({ openDifferences: 0 });
  expect(await outcome(counter.administrator.closeDifference(closing))).toBe('difference-closed');
});

test('a transfer that a bank shows as money that went is not paid; nor is one that came and went; fees are what it kept', async () => {
  const { cashier } = await counter.aCashier();
  const transfer = async () => {
    const body = { ...counter.cash(randomUUID(), { depositMinor: 15_000 }).body, method: 'bank-transfer' as const };
    const { id, nextAction } = await cashier.takePayment({ body });
    return { id, reference: nextAction?.kind === 'transfer' ? nextAction.reference : '' };
  };
  const [returned, both] = [await transfer(), await transfer()];
  const [day, fees, bank] = [counter.today(), await counter.account('fees'), await counter.account('bank')];
  const lines = [
    `RETURNED ${returned.reference} insufficient funds,150.00,debit`,
    `${both.reference},150.00,credit\n${day},RETURNED ${both.reference},150.00,debit`,
    `monthly ${returned.id},3.00,fee\n${day},monthly ${returned.id},3.00,fee`,
  ].map((line) => `${day},${line}\n`);
  const file = Buffer.from(`date,description,amount,type\n${lines.join('')}`).toString('base64');
  const body = { facilityId: counter.facility.id, provider: 'bank-transfer', file, from: day, to: day } as const;
  const compared = await counter.administrator.importStatement({ body });
  const outcomes = compared.lines.slice(0, 5).map((it) => it.outcome);
  expect(outcomes).toEqual(['missing-here', 'missing-here', 'missing-here', 'fee', 'fee']);
  for (const { id } of [returned, both])
    expect(await cashier.getPayment({ params: { paymentId: id } })).toMatchObject({
      ...{ state: 'processing', receiptNumber: null },
    });
  expect((await counter.account('fees')) - fees).toBe(600);
  expect((await counter.account('bank')) - bank).toBe(-600);
});

test('a line that cannot be read is told with its reason, and nothing of the file is taken in', async () => {
  const day = counter.today();
  const file = Buffer.from(`date,description,amount\n${day},first,12.50\n${day},second,"12,50"\n`).toString('base64');
  const body = { facilityId: counter.facility.id, provider: 'bank-transfer', file, from: day, to: day } as const;
  await expect(counter.administrator.importStatement({ body })).rejects.toMatchObject({
    code: 'statement-line-wrong',
    extensions: {
      line: 3,
      column: 'amount',
      code: 'amount-invalid',
      reason: { en: expect.stringContaining('1250.50') },
    },
  });
});

test('whoever pays does not wait for a statement, and what is cut off goes on with the same file', async () => {
  const { cashier } = await counter.aCashier();
  const transfer = async () => {
    const body = { ...counter.cash(randomUUID(), { depositMinor: 4_000 }).body, method: 'bank-transfer' as const };
    const { id, nextAction } = await cashier.takePayment({ body });
    return { id, reference: nextAction?.kind === 'transfer' ? nextAction.reference : '' };
  };
  const [first, second] = [await transfer(), await transfer()];
  const day = counter.today();
  const lines = [first, second].map((it) => `${day},${it.reference},40.00\n`).join('');
  const file = Buffer.from(`date,description,amount\n${lines}`).toString('base64');
  const body = { facilityId: counter.facility.id, provider: 'bank-transfer', file, from: day, to: day } as const;
  const stateOf = async (paymentId: string) => (await cashier.getPayment({ params: { paymentId } })).state;
  const imported = await counter.whileLocked(second.id, async () => {
    const importing = outcome(counter.administrator.importStatement({ body }));
    await eventually(async () => (await stateOf(first.id)) === 'completed');
    expect(await outcome(cashier.takePayment(counter.cash(randomUUID(), { depositMinor: 100 })))).toBe('done');
    expect(await stateOf(second.id)).toBe('processing');
    return { importing };
  });
  expect(await imported.importing).toBe('done');
  expect(await stateOf(second.id)).toBe('completed');
});

test('a report of Stripe books its fees and payouts once, and shows what it lacks', async () => {
  const { cashier } = await counter.aCashier();
  const pay = async () => {
    const body = { ...counter.cash(randomUUID(), { depositMinor: 10_000 }).body, method: 'card' as const };
    const { id } = await cashier.takePayment({ body });
    const reference = [...counter.providers.intents.values()].find((it) => it.paymentId === id)?.id ?? '';
    counter.providers.confirm(reference);
    await cashier.checkPayment({ params: { paymentId: id } });
    return reference;
  };
  const [one] = [await pay(), await pay()];
  const fees = await counter.account('fees');
  const file = (extra = '') =>
    Buffer.from(
      `id,type,payment_intent_id,gross,fee,currency\ntxn_1,charge,${one},100.00,3.20,EGP\ntxn_2,payout,po_1,-96.80,0,EGP\n${extra}`,
    ).toString('base64');
  const day = counter.today();
  const report = { facilityId: counter.facility.id, provider: 'stripe', from: addDays(day, -1), to: day } as const;
  const first = await counter.administrator.importStatement({ body: { ...report, file: file() } });
  const outcomes = first.lines.map((it) => it.outcome);
  expect(outcomes.slice(0, 2)).toEqual(['matched', 'payout']);
  expect(outcomes).toContain('missing-there');
  const second = await counter.administrator.importStatement({
    body: { ...report, file: file('txn_3,charge,pi_unknown,1.00,0,EGP\n') },
  });
  expect(second.lines.slice(0, 3).map((it) => it.outcome)).toEqual(['duplicate', 'payout', 'missing-here']);
  expect((await counter.account('fees')) - fees).toBe(320);
  expect(await counter.balance()).toBe(0);
});

test('a dispute is booked when a report names it or its provider tells, and lines that are not known are shown', async () => {
  const { cashier } = await counter.aCashier();
  const body = { ...counter.cash(randomUUID(), { depositMinor: 10_000 }).body, method: 'card' as const };
  const { id: paymentId } = await cashier.takePayment({ body });
  const intent = [...counter.providers.intents.values()].find((it) => it.paymentId === paymentId)?.id ?? '';
  counter.providers.confirm(intent);
  await cashier.checkPayment({ params: { paymentId } });
  const dispute = { id: `du_${paymentId}`, intent, amount: 10_000, status: 'needs_response' };
  counter.providers.disputes.push(dispute);
  const day = counter.today();
  const [fees, held] = [await counter.account('fees'), await counter.account('disputes')];
  const key = randomUUID();
  const file = Buffer.from(
    `id,type,payment_intent_id,gross,fee,currency\n${key}-1,dispute,${intent},-100.00,15.00,EGP\n` +
      `${key}-2,stripe_fee,,2.00,0,EGP\n${key}-3,gift,x,1.00,0,EGP\n${key}-4,dispute,غير معروف,-1.00,0,EGP\n`,
  ).toString('base64');
  const report = { facilityId: counter.facility.id, provider: 'stripe', from: day, to: day, file } as const;
  const { lines } = await counter.administrator.importStatement({ body: report });
  expect(lines.slice(0, 4).map((it) => it.outcome)).toEqual(['matched', 'fee', 'other', 'missing-here']);
  const listed = async () => (await cashier.listDisputes({ query: { paymentId } })).items;
  expect(await listed()).toMatchObject([{ state: 'open', amountMinor: 10_000, reason: 'fraudulent' }]);
  expect((await counter.account('disputes')) - held).toBe(10_000);
  // The fee of the dispute, less one that was given back.
  expect((await counter.account('fees')) - fees).toBe(1_300);
  dispute.status = 'won';
  const object = { id: dispute.id, object: 'dispute', payment_intent: intent };
  const told = [1, 2, 2].map((n) => ({
    id: `evt_${dispute.id}_${n}`,
    type: 'charge.dispute.closed',
    data: { object },
  }));
  expect(await Promise.all(told.map((it) => counter.tell('stripe', it)))).toEqual([204, 204, 204]);
  expect(await listed()).toMatchObject([{ state: 'won' }]);
  expect((await counter.account('disputes')) - held).toBe(0);
  expect(await counter.balance()).toBe(0);
});
