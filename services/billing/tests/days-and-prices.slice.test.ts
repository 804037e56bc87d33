import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import { encounterAdmitted, encounterDischarged } from '@nilecare/contracts/events/clinical.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { testClock } from '@nilecare/testing/test-clock.ts';
import { addDays, zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { facilities } from '../src/data/facilities.ts';
import { openTheBooks, type Books } from './books.ts';

const clock = testClock(new Date());
const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(clock.now().getTime() - days * DAY_MS).toISOString();
const goOn = (days: number) => clock.set(new Date(clock.now().getTime() + days * DAY_MS));
let books: Books;
beforeAll(async () => {
  books = await openTheBooks({ clock });
});
afterAll(() => books.stop());
afterEach(() => books.balance());

describe('a price list', () => {
  test('is taken in from a file, all rows or none, and again without a change', async () => {
    const params = { priceListId: books.list.id };
    const take = (text: string, dryRun = false) =>
      books.office.importPrices({ params, body: { file: Buffer.from(text).toString('base64'), dryRun } });
    const wrong = await take('code,الاسم,name,category,price\nA 1,فحص,Test,lab,12.00\nB1,فحص,Test,lab,12.001\nC1,,,,5');
    expect(wrong).toMatchObject({ stored: false, errorCount: 3 });
    expect(wrong.errors.map((it) => [it.line, it.code])).toEqual([
      [2, 'code-invalid'],
      [3, 'price-invalid'],
      [4, 'service-incomplete'],
    ]);
    const file = 'الرمز;الاسم;name;الفئة;السعر\nA1;فحص;Test;مختبر;1,250.50\nB1;دواء;Drug;دواء;٧٫٢٥';
    expect(await take(file, true)).toMatchObject({ stored: false, created: 2, errorCount: 0 });
    expect(await take(file)).toMatchObject({ stored: true, created: 2, changed: 0 });
    expect(await take(file)).toMatchObject({ stored: true, created: 0, changed: 0, unchanged: 2 });
    const { items } = await books.desk.listPrices({ params, query: {} });
    expect(items.map((it) => [it.code, it.priceMinor])).toEqual([
      ['A1', 125_050],
      ['B1', 725],
    ]);
  });

  test('does not overlap another of its payer, however many are made at once', async () => {
    const name = { en: 'Nile', ar: 'النيل' };
    const { facilityId } = books;
    const insurerId = randomUUID();
    const make = (validFrom: string, validTo: string | null) =>
      outcome(books.office.createPriceList({ body: { facilityId, insurerId, name, validFrom, validTo } }));
    const many = await Promise.all(Array.from({ length: 10 }, () => make('2026-01-01', '2026-06-30')));
    expect(counted(many)).toEqual({ done: 1, 'price-list-overlaps': 9 });
    expect(await make('2026-06-30', null)).toBe('price-list-overlaps');
    expect(await make('2026-07-01', null)).toBe('done');
  });
});

test('a price that begins tomorrow is that of tomorrow, also where what was done today is billed then', async () => {
  const patientId = randomUUID();
  const { facilityId, list } = books;
  const { id: serviceId, code } = await books.aService(100);
  const tomorrow = addDays(zonedTime('Africa/Cairo').date(clock.now()), 1);
  const set = (validFrom: string | null, priceMinor: number | null) =>
    books.office.setPrices({
      params: { priceListId: list.id },
      body: { validFrom, prices: [{ serviceId, priceMinor }] },
    });
  const priceIn = async ({ id }: { readonly id: string }) =>
    (await books.desk.listPrices({ params: { priceListId: id }, query: { search: code } })).items;
  await set(tomorrow, 130);
  const next = { validFrom: tomorrow, priceMinor: 130 };
  expect(await priceIn(list)).toMatchObject([{ priceMinor: 100, validFrom: null, upcoming: [next] }]);
  await books.aCharge(serviceId, patientId);
  goOn(1);
  await books.aCharge(serviceId, patientId);
  const draft = await books.office.draftInvoice({ body: { facilityId, patientId } });
  expect(draft.lines.map((it) => it.unitPriceMinor)).toEqual([100, 130]);
  const body = { facilityId, insurerId: randomUUID(), name: list.name, validFrom: tomorrow, copyOf: list.id };
  const copy = await books.office.createPriceList({ body });
  expect(await priceIn(copy)).toMatchObject([{ priceMinor: 130, validFrom: null, upcoming: [] }]);
  await set(tomorrow, null);
  expect(await priceIn(list)).toMatchObject([{ priceMinor: 100, validFrom: null }]);
  await set(tomorrow, 130);
  await set(null, 90);
  expect(await priceIn(list)).toMatchObject([{ priceMinor: 90, validFrom: null, upcoming: [] }]);
});

test('a run bills visits that have ended, each once, and leaves those that wait for a price', async () => {
  const priced = await books.aService(700);
  const unpriced = await books.aService(null);
  const tooMuch = await books.aService(1_000_000_000);
  const visits = Array.from({ length: 31 }, () => ({ encounterId: randomUUID(), patientId: randomUUID() }));
  for (const [n, { encounterId, patientId }] of visits.entries()) {
    const visit = { encounterId, patientId, facilityId: books.facilityId, class: 'ambulatory' as const };
    await books.events.tell(encounterAdmitted, patientId, { ...visit, wardId: null, at: ago(3) });
    await books.events.tell(encounterDischarged, patientId, { ...visit, at: ago(2) });
    const [serviceId, quantity] = n === 30 ? [tooMuch.id, 1000] : [priced.id, 1];
    await books.aCharge(serviceId, patientId, quantity, encounterId);
    if (n === 30) await books.aCharge(serviceId, patientId, quantity, encounterId);
    if (n < 3) await books.aCharge(unpriced.id, patientId, 1, encounterId);
  }
  await eventually(async () => {
    const rows = await books
      .db()
      .selectFrom('billing_encounters')
      .select('encounter_id')
      .where('ended_at', 'is not', null)
      .execute();
    return rows.length === visits.length;
  });
  const run = async () => {
    const sums = { issued: 0, unpriced: 0, totalMinor: 0, failed: [] as string[] };
    for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
      const answer = await books.desk.runInvoices({ body: { facilityId: books.facilityId, limit: 12, cursor } });
      sums.failed.push(...answer.failed.map((it) => it.code));
      sums.issued += answer.issued;
      sums.unpriced += answer.unpriced;
      sums.totalMinor += answer.totalMinor;
      cursor = answer.nextCursor;
    }
    return sums;
  };
  const both = await Promise.all([run(), run()]);
  expect(both.reduce((sum, it) => sum + it.issued, 0)).toBe(30);
  expect(both.reduce((sum, it) => sum + it.totalMinor, 0)).toBe(30 * 700);
  expect(await run()).toMatchObject({ issued: 0, unpriced: 3, failed: ['amount-too-large'] });
  await books.setPrice(unpriced.id, 100);
  await eventually(async () => {
    const rows = await books
      .db()
      .selectFrom('charges')
      .select('id')
      .where('service_id', '=', unpriced.id)
      .where('amount_minor', 'is', null)
      .execute();
    return rows.length === 0;
  });
  expect(await run()).toMatchObject({ issued: 3, totalMinor: 300, unpriced: 0 });
});

test('a day is closed when it is over and stays as it is: what comes later is booked on the next', async () => {
  const patientId = randomUUID();
  const { facilityId } = books;
  const invoice = await books.anInvoice(patientId, 5000);
  const day = invoice.issuedOn ?? '';
  const close = (one: string) => outcome(books.office.closeBillingDay({ body: { facilityId, day: one } }));
  const [tomorrow, third] = [addDays(day, 1), addDays(day, 2)];
  const query = { facilityId, from: day, to: third };
  const listed = async (one: string) =>
    (await books.desk.listBillingDays({ query })).items.find((it) => it.day === one);
  expect(await close(day)).toBe('day-not-over');
  expect(await listed(day)).toMatchObject({ isOver: false, closed: null });
  goOn(1);
  const closings = await Promise.all(Array.from({ length: 10 }, () => close(day)));
  expect(counted(closings)).toEqual({ done: 1, 'day-is-closed': 9 });
  const before = await listed(day);
  const rows = await books.db().selectFrom('invoices').select('total_minor').where('issued_on', '=', day).execute();
  expect(before?.totals).toMatchObject({
    ...{ invoices: rows.length, invoicedMinor: rows.reduce((sum, it) => sum + it.total_minor, 0) },
  });
  const difference = before?.totals.accounts.reduce((sum, it) => sum + it.debitMinor - it.creditMinor, 0);
  expect(difference).toBe(0);

  await books.pays(books.payment(patientId, 5000, { invoices: [{ invoiceId: invoice.id, amountMinor: 5000 }] }));
  // The clock of one instance is behind.
  goOn(-1);
  expect(await books.anInvoice(patientId, 100)).toMatchObject({ issuedOn: tomorrow });
  goOn(1);
  expect(await listed(day)).toEqual(before);
  expect((await listed(tomorrow))?.totals).toMatchObject({ paidMinor: 5000, invoices: 1 });
  goOn(1);
  expect(await close(third)).toBe('day-not-over');
  goOn(1);
  expect(await close(third)).toBe('earlier-day-open');
  expect(await close(tomorrow)).toBe('done');
  expect(await close(third)).toBe('done');
});

test('a facility that was changed has its new name in the books, and its currency of before', async () => {
  const places = books.system.asService('test', 'facility', placesApi);
  const params = { facilityId: books.facilityId };
  const { version: ifMatch } = await places.getFacility({ params });
  const name = { en: `Renamed ${randomUUID()}`, ar: 'مستشفى' };
  await places.updateFacility({ params, body: { name, timeZone: 'Africa/Cairo', currency: 'SDG' } }, { ifMatch });
  await eventually(async () => (await facilities(books.db()).get(books.facilityId)).name_en === name.en);
  expect(await facilities(books.db()).get(books.facilityId)).toMatchObject({ currency: 'EGP' });
});

test('what is open is told by its age, and bills and statements are printed in both languages', async () => {
  const patientId = randomUUID();
  const invoice = await books.anInvoice(patientId, 4200);
  goOn(38);
  const ages = await books.desk.getAgeing({ query: { facilityId: books.facilityId } });
  expect(ages.patients.upTo60Minor).toBeGreaterThanOrEqual(4200);
  expect(ages.total.totalMinor).toBe(ages.patients.totalMinor);
  const overdue = await books.desk.listInvoices({ query: { patientId, overdue: 'true' } });
  expect(overdue.items).toMatchObject([{ id: invoice.id }]);
  const token = books.system.token('patient', { patientId, facilityIds: [], lifeSeconds: 366 * 86_400 });
  for (const language of ['en', 'ar']) {
    const path = `/api/v1/own-bills/${invoice.id}/pdf?language=${language}`;
    const answer = await fetch(`${books.system.url('billing')}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(200);
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  }
});
