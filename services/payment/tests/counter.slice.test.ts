import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outcome } from '@nilecare/testing/outcome.ts';
import { isPrintedAgain } from '../src/data/prints.ts';
import type { Deps } from '../src/deps.ts';
import { leftOf } from '../src/use-cases/payable-invoices.ts';
import { openCounter, type Counter } from './support/counter.ts';

let counter: Counter;
beforeAll(async () => {
  counter = await openCounter();
});
afterAll(() => counter?.stop());

test('an invoice is paid by two means and a deposit with it; all of it stands in the books, and no more is taken', async () => {
  const { cashier, session } = await counter.aCashier(10_000);
  const patientId = randomUUID();
  const invoice = counter.billing.anInvoice(counter.facility.id, patientId, 30_000);
  const paid = await cashier.takePayment(
    counter.cash(patientId, {
      invoices: [{ invoiceId: invoice.id, amountMinor: 10_000 }],
      ...{ depositMinor: 500, givenMinor: 20_000 },
    }),
  );
  expect(paid.givenMinor).toBe(20_000);
  const tooLittle = counter.cash(patientId, { depositMinor: 500, givenMinor: 499 });
  expect(await outcome(cashier.takePayment(tooLittle))).toBe('invalid-request');
  expect(paid).toMatchObject({ state: 'completed', amountMinor: 10_500, depositMinor: 500, provider: 'cash' });
  expect(paid.receiptNumber).toMatch(/^R-\d{4}-\d{5}$/);

  const tooMuch = counter.cash(patientId, { invoices: [{ invoiceId: invoice.id, amountMinor: 20_001 }] });
  expect(await outcome(cashier.takePayment(tooMuch))).toBe('pays-more-than-open');
  const card = await cashier.takePayment({
    body: { ...tooMuch.body, method: 'card', invoices: [{ invoiceId: invoice.id, amountMinor: 20_000 }] },
  });
  expect(card).toMatchObject({
    state: 'requires-action',
    nextAction: { kind: 'confirm-card', publishableKey: 'pk_test' },
  });
  // What is under way is not taken a second time.
  const again = counter.cash(patientId, { invoices: [{ invoiceId: invoice.id, amountMinor: 1 }] });
  expect(await outcome(cashier.takePayment(again))).toBe('pays-more-than-open');
  const deps = counter.system.deps<Deps>('payment');
  expect(await leftOf(deps, [invoice.id])).toEqual({ openMinor: 0, underWayMinor: 20_000 });

  const reference = [...counter.providers.intents.values()].find((it) => it.paymentId === card.id)?.id ?? '';
  counter.providers.confirm(reference);
  expect(await cashier.checkPayment({ params: { paymentId: card.id } })).toMatchObject({ state: 'completed' });
  expect(await counter.balance()).toBe(0);

  const own = await cashier.getDrawerSession({ params: { sessionId: session.id } });
  // Who counts is not led.
  expect(own.session.expectedMinor).toBeNull();
  expect((await cashier.getOwnDrawer({})).session?.expectedMinor).toBeNull();
  expect(own.movements.map((it) => [it.kind, it.receiptNumber])).toEqual([
    ['float', null],
    ['payment', paid.receiptNumber],
  ]);
  const { items } = await cashier.getTakings({ query: { facilityId: counter.facility.id, day: counter.today() } });
  expect(items.find((it) => it.method === 'cash')?.receivedMinor).toBeGreaterThanOrEqual(10_500);

  for (const language of ['en', 'ar'] as const) {
    const answer = await fetch(
      `${counter.system.url('payment')}/api/v1/payments/${paid.id}/receipt?language=${language}`,
      { headers: { authorization: `Bearer ${counter.system.token('receptionist')}` } },
    );
    expect(answer.headers.get('content-type')).toContain('application/pdf');
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  }
  expect(await deps.db.transaction((tx) => isPrintedAgain(tx, 'payments', paid.id, new Date()))).toBe(true);
  expect(await deps.db.transaction((tx) => isPrintedAgain(tx, 'payments', card.id, new Date()))).toBe(false);
});

test('an invoice of somebody else, of another facility or not issued takes nothing; nor does a facility one does not work in', async () => {
  const { cashier } = await counter.aCashier();
  const patientId = randomUUID();
  const part = (facilityId: string, of: string, more = {}) => ({
    invoices: [{ invoiceId: counter.billing.anInvoice(facilityId, of, 100, more).id, amountMinor: 100 }],
  });
  const { id } = counter.facility;
  expect(await outcome(cashier.takePayment(counter.cash(patientId, part(id, randomUUID()))))).toBe('not-found');
  expect(await outcome(cashier.takePayment(counter.cash(patientId, part(randomUUID(), patientId))))).toBe(
    'invoice-not-payable',
  );
  expect(await outcome(cashier.takePayment(counter.cash(patientId, part(id, patientId, { state: 'draft' }))))).toBe(
    'invoice-not-payable',
  );
  const elsewhere = {
    body: { ...counter.cash(patientId, { depositMinor: 1 }).body, facilityId: (await counter.aFacility()).id },
  };
  expect(await outcome(cashier.takePayment(elsewhere))).toBe('forbidden');
  expect(await outcome(counter.as('receptionist').takePayment(counter.cash(patientId, { depositMinor: 1 })))).toBe(
    'no-open-drawer',
  );
  const card = { ...counter.cash(patientId, { depositMinor: 1 }).body, note: '4242 4242 4242 4242' };
  expect(await outcome(cashier.takePayment({ body: card }))).toBe('invalid-request');
});

test('a drawer is counted, closed with a difference, and approved by somebody else', async () => {
  const { cashier, session } = await counter.aCashier(1_000);
  const params = { sessionId: session.id };
  await cashier.moveCash({ params, body: { kind: 'pay-in', amountMinor: 500, reason: 'change brought' } });
  const tooMuch = { kind: 'pay-out', amountMinor: 1_501, reason: 'to the bank' } as const;
  expect(await outcome(cashier.moveCash({ params, body: tooMuch }))).toBe('drawer-too-empty');
  expect(await outcome(counter.as('receptionist').closeDrawer({ params, body: { counts: [] } }))).toBe(
    'drawer-of-another',
  );
  const overShort = await counter.account('over-short');
  const closed = await cashier.closeDrawer({ params, body: { counts: [{ valueMinor: 100, count: 5 }] } });
  expect(closed).toMatchObject({ state: 'counted', expectedMinor: 1_500, countedMinor: 500, differenceMinor: -1_000 });
  expect((await counter.account('over-short')) - overShort).toBe(1_000);
  const body = { reason: 'counted again, note missing' };
  expect(closed.closedBy?.id).toBe(closed.cashier.id);
  expect(await outcome(cashier.approveDifference({ params, body }))).toBe('forbidden');
  expect(await counter.administrator.approveDifference({ params, body })).toMatchObject({ state: 'closed' });
  expect(await outcome(cashier.closeDrawer({ params, body: { counts: [] } }))).toBe('drawer-session-over');
  expect(await cashier.getOwnDrawer({})).toEqual({ session: null });
  expect(await counter.balance()).toBe(0);
});

test('the drawer of a cashier who is away is counted by who oversees drawers, and approved by a third', async () => {
  const { cashier, session } = await counter.aCashier(1_000);
  const params = { sessionId: session.id };
  const counting = { params, body: { counts: [], reason: 'went home ill' } };
  expect(await outcome(cashier.closeDrawerOfAnother(counting))).toBe('forbidden');
  const elsewhere = counter.as('administrator', { facilityIds: [randomUUID()] });
  expect(await outcome(elsewhere.closeDrawerOfAnother(counting))).toBe('forbidden');
  const own = counter.as('administrator', { userId: session.cashier.id });
  expect(await outcome(own.closeDrawerOfAnother(counting))).toBe('own-difference');
  const userId = randomUUID();
  const supervisor = counter.as('administrator', { userId });
  const closed = await supervisor.closeDrawerOfAnother(counting);
  expect(closed).toMatchObject({ state: 'counted', closedBy: { id: userId }, note: 'went home ill' });
  expect(closed.cashier).toEqual(session.cashier);
  const approving = { params, body: { reason: 'found in the safe' } };
  expect(await outcome(supervisor.approveDifference(approving))).toBe('own-difference');
  expect(await counter.administrator.approveDifference(approving)).toMatchObject({ state: 'closed' });
  expect(await cashier.getOwnDrawer({})).toEqual({ session: null });
});

test('a patient pays own bills, of others nothing, and sees own payments', async () => {
  const [patientId, other] = [randomUUID(), randomUUID()];
  const patient = counter.as('patient', { patientId, facilityIds: [] });
  const body = (of: string) => ({
    ...{ facilityId: counter.facility.id, method: 'card' as const, currency: 'EGP' },
    invoices: [{ invoiceId: counter.billing.anInvoice(counter.facility.id, of, 700).id, amountMinor: 700 }],
  });
  const payment = await patient.payOwnBills({ body: body(patientId) });
  expect(payment).toMatchObject({ state: 'requires-action', patientId });
  expect(await outcome(patient.payOwnBills({ body: body(other) }))).toBe('not-found');
  const { items } = await patient.listOwnPayments({});
  expect(items.map((it) => it.id)).toEqual([payment.id]);
  const stranger = counter.as('patient', { patientId: other, facilityIds: [] });
  expect(await outcome(stranger.getOwnPayment({ params: { paymentId: payment.id } }))).toBe('not-found');
});

test('what is booked cannot be changed or removed, not even by hand', async () => {
  for (const table of ['ledger_entries', 'ledger_postings', 'drawer_movements'])
    for (const statement of [
      sql`delete from ${sql.table(table)}`,
      sql`update ${sql.table(table)} set ${sql.ref(table === 'ledger_postings' ? 'account' : 'id')} = 'x'`,
    ])
      await expect(statement.execute(counter.db)).rejects.toThrow('what is booked is never');
});
