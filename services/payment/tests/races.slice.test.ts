import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawerClosed, paymentCompleted, refundCompleted } from '@nilecare/contracts/events/payment.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import { openCounter, type Counter } from './support/counter.ts';

const AT_ONCE = 200;
let counter: Counter;
let events: PublishedEvents;
beforeAll(async () => {
  counter = await openCounter();
  events = await publishedEvents(counter.system, [paymentCompleted, refundCompleted, drawerClosed]);
});
afterAll(async () => {
  await events?.stop();
  await counter?.stop();
});

const times = <T>(count: number, call: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => call(n)));
const cash = (patientId: string, more: object) => counter.cash(patientId, more).body;
const receiptNumbers = async (): Promise<string[]> => {
  const rows = await counter.db
    .selectFrom('payments')
    .select('receipt_number')
    .where('state', '=', 'completed')
    .execute();
  return rows.map((row) => row.receipt_number ?? '');
};
const refundNumbers = async (): Promise<string[]> => {
  const rows = await counter.db.selectFrom('refunds').select('number').where('state', '=', 'completed').execute();
  return rows.map((row) => row.number ?? '');
};
/** Every number from the first, none twice. */
const expectNoGap = (numbers: readonly string[]) =>
  expect(numbers.map((it) => Number(it.slice(-5))).toSorted((a, b) => a - b)).toEqual(
    numbers.map((_, index) => index + 1),
  );

test.each(seeds(1))('two hundred refunds give back what was paid, and not a coin more (seed %i)', async (seed) => {
  const { cashier, session } = await counter.aCashier(0);
  const each = 10 + seed;
  const possible = 37;
  const patientId = randomUUID();
  const payment = await cashier.takePayment({ body: cash(patientId, { depositMinor: each * possible + 3 }) });
  const params = { paymentId: payment.id };
  const body = { depositMinor: each, reason: 'too much', drawerSessionId: session.id };
  const outcomes = await times(AT_ONCE, () => outcome(counter.administrator.refundPayment({ params, body })));
  expect(counted(outcomes)).toEqual({ done: possible, 'refund-too-large': AT_ONCE - possible });
  const rows = await counter.db.selectFrom('refunds').selectAll().where('payment_id', '=', payment.id).execute();
  expect(rows).toHaveLength(possible);
  expect(rows.every((row) => row.state === 'completed')).toBe(true);
  expect(await cashier.getPayment({ params })).toMatchObject({ refundedMinor: each * possible });
  const drawer = counter.db.selectFrom('drawer_sessions').select('expected_minor').where('id', '=', session.id);
  expect(await drawer.executeTakeFirst()).toEqual({ expected_minor: 3 });
  // Each of them was held at billing before money went.
  expect(rows.every((row) => counter.billing.holds.has(row.id))).toBe(true);
  expectNoGap(await refundNumbers());
  await eventually(
    () => events.of(refundCompleted).filter((it) => it.data.paymentId === payment.id).length === possible,
  );
  expect(await counter.balance()).toBe(0);
});

test.each(seeds(1))(
  'two hundred payments of one invoice take what is open, with numbers without gaps (seed %i)',
  async () => {
    const patientId = randomUUID();
    const invoice = counter.billing.anInvoice(counter.facility.id, patientId, 2_500);
    const cashiers = await times(4, () => counter.aCashier());
    const body = cash(patientId, { invoices: [{ invoiceId: invoice.id, amountMinor: 100 }] });
    const outcomes = await times(AT_ONCE, (n) =>
      outcome(cashiers[n % 4]?.cashier.takePayment({ body }) ?? Promise.reject()),
    );
    expect(counted(outcomes)).toEqual({ done: 25, 'pays-more-than-open': AT_ONCE - 25 });
    const parts = await counter.db
      .selectFrom('payment_invoices')
      .selectAll()
      .where('invoice_id', '=', invoice.id)
      .execute();
    expect(parts.reduce((sum, it) => sum + it.amount_minor, 0)).toBe(2_500);
    expectNoGap(await receiptNumbers());
    await eventually(() => events.of(paymentCompleted).filter((it) => it.data.patientId === patientId).length === 25);
  },
);

test.each(seeds(1))(
  'two hundred closings close a drawer once, and a payment is in it or refused (seed %i)',
  async () => {
    const { cashier, session } = await counter.aCashier(0);
    const params = { sessionId: session.id };
    const [closings, payments] = await Promise.all([
      times(AT_ONCE, () => outcome(cashier.closeDrawer({ params, body: { counts: [] } }))),
      times(30, () => outcome(cashier.takePayment({ body: cash(randomUUID(), { depositMinor: 7 }) }))),
    ]);
    expect(counted(closings)).toEqual({ done: 1, 'drawer-session-over': AT_ONCE - 1 });
    const taken = payments.filter((it) => it === 'done').length;
    expect(payments.every((it) => it === 'done' || it === 'no-open-drawer')).toBe(true);
    const { session: closed, movements } = await cashier.getDrawerSession({ params });
    expect(closed).toMatchObject({ expectedMinor: 7 * taken, differenceMinor: 0 - 7 * taken });
    expect(movements).toHaveLength(taken);
    await eventually(() => events.of(drawerClosed).some((it) => it.data.drawerSessionId === session.id));
    expect(events.of(drawerClosed).filter((it) => it.data.drawerSessionId === session.id)).toHaveLength(1);
    expect(await counter.balance()).toBe(0);
  },
);

test.each(seeds(1))('two hundred times the same request with one key is one payment (seed %i)', async () => {
  const { cashier } = await counter.aCashier(0);
  const options = { idempotencyKey: randomUUID() };
  const patientId = randomUUID();
  const body = cash(patientId, { depositMinor: 55 });
  const outcomes = counted(await times(AT_ONCE, () => outcome(cashier.takePayment({ body }, options))));
  const { done = 0, 'idempotency-in-progress': waiting = 0 } = outcomes;
  expect(done + waiting).toBe(AT_ONCE);
  const again = await cashier.takePayment({ body }, options);
  expect(again).toMatchObject({ state: 'completed', amountMinor: 55 });
  const rows = await counter.db.selectFrom('payments').select('id').where('patient_id', '=', patientId).execute();
  expect(rows).toEqual([{ id: again.id }]);
});

test.each(seeds(1))('a drawer that many want is opened by one, and a cashier has one (seed %i)', async () => {
  const drawer = await counter.aDrawer();
  const body = { floatMinor: 5 };
  const params = { drawerId: drawer.id };
  const others = await times(50, () => outcome(counter.as('receptionist').openDrawer({ params, body })));
  expect(counted(others)).toEqual({ done: 1, 'drawer-taken': 49 });
  const greedy = counter.as('receptionist', { userId: randomUUID() });
  const many = await times(10, () => counter.aDrawer());
  const own = await Promise.all(many.map(({ id }) => outcome(greedy.openDrawer({ params: { drawerId: id }, body }))));
  expect(counted(own)).toEqual({ done: 1, 'drawer-taken': 9 });
});
