import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as depositsApi from '@nilecare/contracts/api/billing-deposits.ts';
import { patientMerged } from '@nilecare/contracts/events/clinical.ts';
import { paymentCompleted, refundCompleted, refundFailed } from '@nilecare/contracts/events/payment.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { encounterRows } from '../src/data/encounters.ts';
import { billEncounters } from '../src/use-cases/invoices/bill-encounters.ts';
import { openTheBooks, type Books } from './books.ts';

let books: Books;
beforeAll(async () => {
  books = await openTheBooks();
});
afterAll(() => books.stop());
afterEach(() => books.balance());

const person = () => randomUUID();

test('a draft gets its number, and never changes again', async () => {
  const patientId = person();
  const { id: serviceId } = await books.aService(10_000);
  const chargeId = await books.aCharge(serviceId, patientId, 3);
  const draft = await books.office.draftInvoice({ body: { facilityId: books.facilityId, patientId } });
  expect(draft).toMatchObject({ state: 'draft', number: null, totalMinor: 30_000, lines: [{ chargeId }] });
  const discounted = await books.office.discountInvoice(
    {
      params: { invoiceId: draft.id },
      body: {
        invoice: { share: 1000 },
        lines: [{ lineId: draft.lines[0]?.id ?? '', discount: { amountMinor: 5000 } }],
        reason: 'staff',
      },
    },
    { ifMatch: draft.version },
  );
  expect(discounted).toMatchObject({ discountMinor: 7500, totalMinor: 22_500 });
  const issued = await books.office.issueInvoice({ params: { invoiceId: draft.id } }, { ifMatch: discounted.version });
  expect(issued).toMatchObject({ state: 'issued', openMinor: 22_500, patientOpenMinor: 22_500 });
  expect(issued.number).toMatch(/^\d{4}-\d{5}$/);
  const again = books.office.voidInvoice(
    { params: { invoiceId: draft.id }, body: { reason: 'a mistake' } },
    { ifMatch: issued.version },
  );
  expect(await outcome(again)).toBe('invoice-not-possible');
  const db = books.db();
  await expect(
    db.updateTable('invoices').set({ total_minor: 1 }).where('id', '=', draft.id).execute(),
  ).rejects.toThrow();
  await expect(
    db.updateTable('invoice_lines').set({ quantity: 1 }).where('invoice_id', '=', draft.id).execute(),
  ).rejects.toThrow();
  await expect(db.deleteFrom('invoice_lines').where('invoice_id', '=', draft.id).execute()).rejects.toThrow();
  await expect(db.deleteFrom('postings').execute()).rejects.toThrow();
});

test.each(seeds(1))('two hundred invoices issued at once have the next two hundred numbers (seed %i)', async () => {
  const { id: serviceId } = await books.aService(5000);
  const drafts = await Promise.all(
    Array.from({ length: 200 }, async () => {
      const patientId = person();
      const chargeId = await books.aCharge(serviceId, patientId);
      return books.office.draftInvoice({ body: { facilityId: books.facilityId, patientId, chargeIds: [chargeId] } });
    }),
  );
  const before = await numbers();
  const issuing = drafts.flatMap((it) => {
    const issue = () => outcome(books.office.issueInvoice({ params: { invoiceId: it.id } }, { ifMatch: it.version }));
    return [issue(), issue()];
  });
  // Some more have their numbers already when they fail.
  const failing = Promise.allSettled(Array.from({ length: 20 }, () => issueAndFail(serviceId)));
  expect(counted(await Promise.all(issuing))).toEqual({ done: 200, 'version-conflict': 200 });
  const failures = (await failing).map((it) => (it.status === 'rejected' ? String(it.reason) : it.status));
  expect(counted(failures)).toEqual({ 'Error: it fails': 20 });
  const after = await numbers();
  expect(after).toHaveLength(before.length + 200);
  const year = after[0]?.slice(0, 4) ?? '';
  expect(after).toEqual(after.map((_, n) => `${year}-${String(n + 1).padStart(5, '0')}`));
});

/** Issues a bill in a transaction that does not come to its end, as when its database is killed. */
async function issueAndFail(serviceId: string): Promise<void> {
  const encounterId = randomUUID();
  const [patientId, { facilityId }] = [person(), books];
  await books.aCharge(serviceId, patientId, 1, encounterId);
  const at = new Date();
  const actor = serviceActor('billing');
  await books.deps().db.transaction(async (tx) => {
    await encounterRows(tx).put({
      ...{ encounter_id: encounterId, patient_id: patientId, facility_id: facilityId, class: 'ambulatory' },
    });
    const [billed] = await billEncounters(tx, facilityId, [encounterId], () => patientId, {
      ...{ actor, at, paymentTermDays: 10 },
    });
    throw new Error(billed?.invoiceId ? 'it fails' : 'nothing was issued');
  });
}

const numbers = async () => {
  const rows = await books
    .db()
    .selectFrom('invoices')
    .select('number')
    .where('number', 'is not', null)
    .orderBy('number')
    .execute();
  return rows.map((row) => row.number ?? '');
};

test('one charge stands in one invoice, however many draft it at once', async () => {
  const patientId = person();
  const chargeId = await books.aCharge((await books.aService(100)).id, patientId);
  const draft = () =>
    outcome(books.office.draftInvoice({ body: { facilityId: books.facilityId, patientId, chargeIds: [chargeId] } }));
  const outcomes = await Promise.all(Array.from({ length: 20 }, draft));
  expect(counted(outcomes)).toEqual({ done: 1, 'charges-taken': 19 });
});

describe('money', () => {
  test('pays an invoice once, and what is too much is a deposit', async () => {
    const patientId = person();
    const invoice = await books.anInvoice(patientId, 4000);
    const payment = books.payment(patientId, 5000, { invoices: [{ invoiceId: invoice.id, amountMinor: 5000 }] });
    await books.pays(payment);
    await books.events.tell(paymentCompleted, patientId, payment);
    const next = await books.anInvoice(patientId, 300, 400);
    const paid = await books.desk.useDeposit({ params: { invoiceId: next.id }, body: {} });
    expect(paid).toMatchObject({ state: 'paid', openMinor: 0 });
    expect(await books.office.getInvoice({ params: { invoiceId: invoice.id } })).toMatchObject({
      ...{ state: 'paid', paidMinor: 4000, overpaidMinor: 1000 },
    });
    expect(await depositOf(patientId)).toBe(300);
  });

  test('that comes before its invoice is issued goes to it then; a refund that comes before its payment waits', async () => {
    const patientId = person();
    await books.aCharge((await books.aService(1000)).id, patientId);
    const draft = await books.office.draftInvoice({ body: { facilityId: books.facilityId, patientId } });
    const payment = books.payment(patientId, 1000, { invoices: [{ invoiceId: draft.id, amountMinor: 1000 }] });
    const refund = books.refund(payment, 400, { invoices: [{ invoiceId: draft.id, amountMinor: 400 }] });
    await books.events.tell(refundCompleted, patientId, refund);
    await eventually(
      async () =>
        (await books
          .db()
          .selectFrom('money_movements')
          .select('id')
          .where('id', '=', refund.refundId)
          .executeTakeFirst()) !== undefined,
    );
    await books.pays(payment);
    await books.booked(refund.refundId);
    expect(await depositOf(patientId)).toBe(600);
    const issued = await books.office.issueInvoice({ params: { invoiceId: draft.id } }, { ifMatch: draft.version });
    expect(issued).toMatchObject({ state: 'partly-paid', openMinor: 400 });
    expect(await depositOf(patientId)).toBe(0);
  });

  test('is given back and the invoice is open again', async () => {
    const patientId = person();
    const invoice = await books.anInvoice(patientId, 1000);
    const payment = books.payment(patientId, 1000, { invoices: [{ invoiceId: invoice.id, amountMinor: 1000 }] });
    await books.pays(payment);
    await books.gives(books.refund(payment, 250, { invoices: [{ invoiceId: invoice.id, amountMinor: 250 }] }));
    expect(await books.office.getInvoice({ params: { invoiceId: invoice.id } })).toMatchObject({
      ...{ state: 'partly-paid', openMinor: 250 },
    });
  });
});

describe('a refund holds what it takes off a deposit', () => {
  const payment = () => books.system.asService('payment', 'billing', depositsApi);
  const hold = (paid: { readonly paymentId: string }, depositMinor: number, more: object = {}) =>
    payment().holdDeposit({
      body: { refundId: randomUUID(), paymentId: paid.paymentId, invoices: [], depositMinor, ...more },
    });

  test.each(seeds(1))('two hundred that use it and give it back take what there is (seed %i)', async (seed) => {
    const patientId = person();
    const paid = books.payment(patientId, 1000 + seed, { depositMinor: 1000 + seed });
    expect(await outcome(hold(paid, 1))).toBe('payment-not-booked');
    await books.pays(paid);
    const invoice = await books.anInvoice(patientId, 100_000);
    const use = () =>
      books.desk.useDeposit(
        { params: { invoiceId: invoice.id }, body: { amountMinor: 30 } },
        { idempotencyKey: randomUUID() },
      );
    const outcomes = counted(
      await Promise.all(Array.from({ length: 200 }, (_, n) => outcome(n % 2 === 0 ? hold(paid, 30) : use()))),
    );
    expect(outcomes['done']).toBe(33);
    const { paidMinor } = await books.office.getInvoice({ params: { invoiceId: invoice.id } });
    const held = await books
      .db()
      .selectFrom('deposit_holds')
      .select('amount_minor')
      .where('patient_id', '=', patientId)
      .where('state', '=', 'held')
      .execute();
    expect(paidMinor + held.reduce((sum, it) => sum + it.amount_minor, 0)).toBe(33 * 30);
    expect(await depositOf(patientId)).toBe(1000 + seed - paidMinor);
  });

  test('is held once, free again when the refund fails, and not free when it was completed', async () => {
    const patientId = person();
    const paid = books.payment(patientId, 500, { depositMinor: 500 });
    await books.pays(paid);
    const [failing, done, late] = [randomUUID(), randomUUID(), randomUUID()];
    for (const _ of [1, 2]) await hold(paid, 300, { refundId: failing });
    expect(await outcome(hold(paid, 300))).toBe('deposit-spent');
    const failed = (refundId: string) => ({
      ...books.refund(paid, 300, { refundId, depositMinor: 300 }),
      ...{ number: null, reason: 'refused' },
    });
    for (const refundId of [failing, late]) {
      await books.events.tell(refundFailed, patientId, failed(refundId));
      await eventually(async () => (await stateOf(refundId)) === 'released');
    }
    // Its request was on the way for longer than the refund lived.
    expect(await outcome(hold(paid, 300, { refundId: late }))).toBe('deposit-spent');
    await hold(paid, 300, { refundId: done });
    await books.gives(books.refund(paid, 300, { refundId: done, depositMinor: 300 }));
    expect(await stateOf(done)).toBe('used');
    expect(await outcome(hold(paid, 201))).toBe('deposit-spent');
    expect(await outcome(hold(paid, 200))).toBe('done');
  });

  test('what was credited meanwhile is not used by others, and a record below nothing counts', async () => {
    const [survivorId, mergedId] = [person(), person()];
    const invoice = await books.anInvoice(survivorId, 1000);
    const parts = [{ invoiceId: invoice.id, amountMinor: 1000 }];
    const paid = books.payment(survivorId, 1000, { invoices: parts });
    await books.pays(paid);
    await hold(paid, 0, { invoices: parts });
    await books.office.creditInvoice({ params: { invoiceId: invoice.id }, body: { reason: 'it was not done' } });
    const next = await books.anInvoice(survivorId, 1000);
    const use = () => outcome(books.desk.useDeposit({ params: { invoiceId: next.id }, body: {} }));
    expect(await use()).toBe('more-than-open');
    // Another record of hers has less than nothing, by a refund of before there were holds.
    const lost = books.payment(mergedId, 500, { depositMinor: 500 });
    await books.pays(lost);
    await books.gives(books.refund(lost, 1000, { depositMinor: 1000 }));
    const more = books.payment(survivorId, 600, { depositMinor: 600 });
    await books.pays(more);
    await books.events.tell(patientMerged, survivorId, {
      ...{ mergeId: randomUUID(), survivorId, mergedId, facilityId: books.facilityId, version: 1 },
      at: new Date().toISOString(),
    });
    const ofMerged = { params: { patientId: mergedId }, query: {} };
    await eventually(async () => (await books.desk.getBillingAccount(ofMerged)).items[0]?.patientId === survivorId);
    expect(await outcome(hold(more, 101))).toBe('deposit-spent');
    expect(await use()).toBe('done');
    expect(await books.office.getInvoice({ params: { invoiceId: next.id } })).toMatchObject({ openMinor: 900 });
  });

  test.each([false, true])(
    'money that came back after all pays again what it had paid (told first: %s)',
    async (first) => {
      const patientId = person();
      const invoice = await books.anInvoice(patientId, 1000);
      const parts = [{ invoiceId: invoice.id, amountMinor: 1000 }];
      const paid = books.payment(patientId, 1200, { invoices: parts, depositMinor: 200 });
      await books.pays(paid);
      const refund = books.refund(paid, 1100, { invoices: parts, depositMinor: 100 });
      if (!first) await books.gives(refund);
      await books.events.tell(refundFailed, patientId, { ...refund, reason: 'expired_or_canceled_card' });
      await eventually(async () => (await reversedAt(refund.refundId)) !== null);
      await books.events.tell(refundCompleted, patientId, refund);
      // What comes after it was heard, so it was too.
      await books.pays(books.payment(patientId, 1, { depositMinor: 1 }));
      expect(await books.office.getInvoice({ params: { invoiceId: invoice.id } })).toMatchObject({
        ...{ state: 'paid', paidMinor: 1000 },
      });
      expect(await depositOf(patientId)).toBe(201);
    },
  );

  const stateOf = async (refundId: string) =>
    (await books.db().selectFrom('deposit_holds').select('state').where('refund_id', '=', refundId).executeTakeFirst())
      ?.state;
  const reversedAt = async (id: string) =>
    (await books.db().selectFrom('money_movements').select('reversed_at').where('id', '=', id).executeTakeFirst())
      ?.reversed_at ?? null;
});

test('a credit note takes back in part, then the whole; what was paid beyond it is a deposit', async () => {
  const patientId = person();
  const invoice = await books.anInvoice(patientId, 1000, 2000);
  await books.pays(books.payment(patientId, 3000, { invoices: [{ invoiceId: invoice.id, amountMinor: 3000 }] }));
  const lineId = invoice.lines[0]?.id ?? '';
  const params = { invoiceId: invoice.id };
  const reason = 'it was not done';
  const note = await books.office.creditInvoice({ params, body: { lines: [{ lineId, amountMinor: 600 }], reason } });
  expect(note).toMatchObject({ totalMinor: 600, depositMinor: 600, invoiceNumber: invoice.number });
  expect(note.number).toMatch(/^CN-\d{4}-\d{5}$/);
  const tooMuch = books.office.creditInvoice({ params, body: { lines: [{ lineId, amountMinor: 401 }], reason } });
  expect(await outcome(tooMuch)).toBe('more-than-open');
  await books.office.creditInvoice({ params, body: { reason } });
  expect(await books.office.getInvoice({ params })).toMatchObject({
    ...{ state: 'credited', creditedMinor: 3000, paidMinor: 0 },
    creditNotes: [{ depositMinor: 600 }, { depositMinor: 2400 }],
  });
  expect(await depositOf(patientId)).toBe(3000);
  const day = invoice.issuedOn ?? '';
  const query = { facilityId: books.facilityId, from: day, to: day };
  const { entries } = await books.desk.getStatement({ params: { patientId }, query });
  expect(entries.map((it) => [it.kind, it.amountMinor, it.depositMinor])).toEqual([
    ['invoice', 3000, 0],
    ['payment', -3000, 0],
    ['credit-note', -600, 600],
    ['credit-note', -2400, 2400],
  ]);
});

test('what is written off is open no more', async () => {
  const invoice = await books.anInvoice(person(), 1000);
  const params = { invoiceId: invoice.id };
  const body = { shareId: invoice.shares[0]?.id ?? '', amountMinor: 1000, reason: 'cannot be found' };
  const written = Array.from({ length: 10 }, () => outcome(books.office.writeOffInvoice({ params, body })));
  expect(counted(await Promise.all(written))).toEqual({ done: 1, 'invoice-not-possible': 9 });
  expect(await books.office.getInvoice({ params })).toMatchObject({ state: 'written-off', openMinor: 0 });
});

const depositOf = async (patientId: string) =>
  (
    await books
      .db()
      .selectFrom('deposits')
      .select('balance_minor')
      .where('patient_id', '=', patientId)
      .executeTakeFirst()
  )?.balance_minor ?? 0;
