import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import * as bedsApi from '@nilecare/contracts/api/facility.ts';
import {
  appointmentArrived,
  appointmentCancelled,
  appointmentRescheduled,
  appointmentScheduled,
} from '@nilecare/contracts/events/appointment.ts';
import {
  encounterAdmitted,
  encounterDischarged,
  encounterReopened,
  encounterTimesCorrected,
  patientMerged,
} from '@nilecare/contracts/events/clinical.ts';
import { bedAssigned, bedReleased } from '@nilecare/contracts/events/facility.ts';
import { labOrderCreated, labTestCancelled } from '@nilecare/contracts/events/lab.ts';
import { medicationDispensed, medicationReturned, prescriptionCreated } from '@nilecare/contracts/events/medication.ts';
import type { KitDatabase } from '@nilecare/service-kit/db/database.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { encounterRows, encounters } from '../src/data/encounters.ts';
import { invoiceRows } from '../src/data/invoice-rows.ts';
import { capture } from '../src/use-cases/charges/capture.ts';
import { voidDraft } from '../src/use-cases/invoices/change-draft.ts';
import { openTheBooks, type Books } from './books.ts';

let books: Books;
beforeAll(async () => {
  books = await openTheBooks();
  for (const [reference, category, priceMinor] of [
    ['emergency', 'visit', 20_000],
    ['GLU', 'lab', 3000],
    ['general', 'bed', 50_000],
  ] as const)
    await books.aService(priceMinor, { category, reference, code: `T-${reference}` });
  await books.aService(10_000, { category: 'visit', code: 'VIS' });
});
afterAll(() => books.stop());
afterEach(() => books.balance());

const iso = (at: string | Date) => new Date(at).toISOString();

function anAppointment(patientId = randomUUID()) {
  const [appointmentId, encounterId] = [randomUUID(), randomUUID()];
  const facts = (version: number, more: object = {}) => ({
    ...{ appointmentId, version, state: 'booked' as const, patientId, facilityId: books.facilityId },
    ...{ staffId: randomUUID(), visitTypeId: randomUUID(), serviceCode: 'VIS', encounterId: null },
    ...{ from: iso('2026-11-20T08:00:00Z'), to: iso('2026-11-20T08:30:00Z'), at: iso('2026-11-19T08:00:00Z'), ...more },
  });
  return { appointmentId, encounterId, patientId, facts };
}

const invoicesOf = (patientId: string) =>
  books.db().selectFrom('invoices').selectAll().where('patient_id', '=', patientId).execute();

/** Keeps the event that charges something from being handled, by its row. @returns what ends that */
async function keepUnheard(charge: Parameters<typeof capture>[1]) {
  const [kept, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const keeping = books
    .deps()
    .db.transaction(async (tx) => {
      await capture(tx, charge, charge.servedAt);
      kept.resolve();
      await over.promise;
      throw new Error('it never was');
    })
    .catch(() => undefined);
  await kept.promise;
  return async () => {
    over.resolve();
    await keeping;
  };
}

describe('a visit', () => {
  test('has a pending invoice when it is booked, and a draft when the patient has come', async () => {
    const { patientId, encounterId, facts: of } = anAppointment();
    const { id: serviceId, code: serviceCode } = await books.aService(10_000, { category: 'visit' });
    const facts = (version: number, more: object = {}) => of(version, { serviceCode, ...more });
    await books.events.tell(appointmentScheduled, patientId, facts(1));
    await books.events.tell(appointmentScheduled, patientId, facts(1));
    await eventually(async () => (await invoicesOf(patientId)).length === 1);
    expect(await invoicesOf(patientId)).toMatchObject([{ state: 'pending', total_minor: 10_000 }]);
    await books.setPrice(serviceId, 11_000);
    await eventually(async () => (await invoicesOf(patientId))[0]?.total_minor === 11_000);
    expect(await books.chargesOf(patientId)).toMatchObject([{ state: 'pending', unit_price_minor: 11_000 }]);
    await books.setPrice(serviceId, 12_000);
    await books.events.tell(appointmentArrived, patientId, facts(2, { state: 'arrived', encounterId }));
    await eventually(async () => (await invoicesOf(patientId))[0]?.state === 'draft');
    expect(await invoicesOf(patientId)).toMatchObject([
      { encounter_id: encounterId, state: 'draft', total_minor: 12_000 },
    ]);
    expect(await books.chargesOf(patientId)).toMatchObject([{ state: 'invoiced', encounter_id: encounterId }]);
  });

  test('loses its pending invoice with its price, and has another when there is one again', async () => {
    const { patientId, facts } = anAppointment();
    const { id: serviceId, code: serviceCode } = await books.aService(10_000, { category: 'visit' });
    await books.events.tell(appointmentScheduled, patientId, facts(1, { serviceCode }));
    await eventually(async () => (await invoicesOf(patientId)).length === 1);
    const none = { prices: [{ serviceId, priceMinor: null }] };
    await books.office.setPrices({ params: { priceListId: books.list.id }, body: none });
    await eventually(async () => (await invoicesOf(patientId))[0]?.state === 'void');
    const [fee] = await books.chargesOf(patientId);
    expect(fee).toMatchObject({ state: 'pending', unit_price_minor: null, invoice_id: null });
    await books.setPrice(serviceId, 9_000);
    await eventually(async () => (await invoicesOf(patientId)).length === 2);
    const states = (await invoicesOf(patientId)).map((it) => [it.state, it.total_minor]);
    expect(states.toSorted()).toEqual([
      ['pending', 9_000],
      ['void', 10_000],
    ]);
  });

  test('that is cancelled costs nothing, also when the news come in the wrong order', async () => {
    const { patientId, facts } = anAppointment();
    const cancelled = { ...facts(3, { state: 'cancelled' }), reason: 'patient-request' as const };
    await books.events.tell(appointmentCancelled, patientId, cancelled);
    await eventually(async () => (await books.chargesOf(patientId))[0]?.state === 'void');
    const moved = { previousFrom: iso('2026-11-19T08:00:00Z'), previousTo: iso('2026-11-19T09:00:00Z') };
    await books.events.tell(appointmentScheduled, patientId, facts(1));
    await books.events.tell(appointmentRescheduled, patientId, {
      ...facts(2),
      ...moved,
      previousStaffId: randomUUID(),
    });
    // What was told later of another patient has been heard.
    const other = anAppointment();
    await books.events.tell(appointmentRescheduled, patientId, {
      ...other.facts(1),
      ...moved,
      previousStaffId: randomUUID(),
    });
    await books.events.tell(appointmentScheduled, patientId, { ...other.facts(1), appointmentId: randomUUID() });
    await eventually(async () => (await books.chargesOf(other.patientId)).length === 2);
    expect(await books.chargesOf(patientId)).toMatchObject([{ state: 'void', invoice_id: null }]);
    expect((await invoicesOf(patientId)).filter((it) => it.state !== 'void')).toEqual([]);
  });
});

test('a test and a drug are charged once; what has no price waits, and gets it when a list has it', async () => {
  const [patientId, encounterId, drugId, prescriptionId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const of = { patientId, encounterId, facilityId: books.facilityId, at: iso('2026-11-20T10:00:00Z') };
  const order = {
    ...{ ...of, orderId: randomUUID(), number: 'L1', ordererId: null, priority: 'routine' },
    testCodes: ['GLU', 'GLU', 'NEW'],
  };
  await books.events.tell(labOrderCreated, patientId, order);
  await books.events.tell(labOrderCreated, patientId, order);
  const dispensing = {
    ...{ dispensingId: randomUUID(), itemId: randomUUID(), prescriptionId, patientId, facilityId: books.facilityId },
    ...{ storeId: randomUUID(), drugId, quantity: 6, batches: [], complete: true, at: of.at },
  };
  await books.events.tell(medicationDispensed, patientId, dispensing);
  await books.events.tell(medicationDispensed, patientId, dispensing);
  await eventually(async () => (await books.chargesOf(patientId)).length === 3);
  await books.events.tell(prescriptionCreated, patientId, {
    ...{ ...of, prescriptionId, wardId: null, prescriberId: null, items: [], checkId: null, knowledgeVersion: null },
    ...{ shown: [], overrides: [] },
  });
  await eventually(async () => (await books.chargesOf(patientId)).every((it) => it.encounter_id === encounterId));
  const query = { patientId, unpriced: 'true' as const };
  const waiting = await books.desk.listCharges({ query });
  expect(waiting.items.map((it) => it.serviceCode).toSorted()).toEqual(['NEW', drugId].toSorted());
  await books.aService(250, { category: 'drug', reference: drugId });
  await eventually(async () => (await books.desk.listCharges({ query })).items.length === 1);
  expect(await books.chargesOf(patientId)).toContainEqual(
    expect.objectContaining({ source: 'dispensing', quantity: 6, unit_price_minor: 250, amount_minor: 1500 }),
  );
});

test('what its source takes back is not charged, in whatever order it is told; what was issued is to be credited', async () => {
  const [patientId, encounterId, drugId] = [randomUUID(), randomUUID(), randomUUID()];
  await books.aService(100, { category: 'drug', reference: drugId });
  const of = { patientId, encounterId, facilityId: books.facilityId, at: iso('2026-11-20T10:00:00Z') };
  const done = { patientId, facilityId: of.facilityId, at: of.at };
  const orders = async (orderId: string) =>
    books.events.tell(labOrderCreated, patientId, {
      ...{ ...of, orderId, number: 'L1', ordererId: null, priority: 'routine', testCodes: ['GLU'] },
    });
  const cancels = async (orderId: string) =>
    books.events.tell(labTestCancelled, patientId, { ...done, orderId, itemId: randomUUID(), testCode: 'GLU' });
  const charged = async (sourceId: string) =>
    (await books.chargesOf(patientId)).find((it) => it.source_id.startsWith(sourceId));
  const draftOf = async (...sourceIds: readonly string[]) => {
    const chargeIds = await Promise.all(sourceIds.map(async (it) => (await charged(it))?.id ?? ''));
    return books.office.draftInvoice({ body: { facilityId: books.facilityId, patientId, chargeIds } });
  };
  const [early, drafted, issued, dispensingId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await cancels(early);
  for (const orderId of [early, drafted, issued]) await orders(orderId);
  const dispensing = { ...done, dispensingId };
  await books.events.tell(medicationDispensed, patientId, {
    ...{ ...dispensing, itemId: randomUUID(), prescriptionId: randomUUID(), storeId: randomUUID(), drugId },
    ...{ quantity: 6, batches: [], complete: true },
  });
  await eventually(async () => (await books.chargesOf(patientId)).length === 4);
  expect(await charged(early)).toMatchObject({ state: 'void' });
  const draft = await draftOf(drafted, dispensingId);
  // More than what will be left.
  const discount = { invoice: { amountMinor: 3000 }, lines: [], reason: 'in need' };
  await books.office.discountInvoice({ params: { invoiceId: draft.id }, body: discount }, { ifMatch: draft.version });
  const bill = await draftOf(issued);
  const { version } = bill;
  await books.office.issueInvoice({ params: { invoiceId: bill.id } }, { ifMatch: version });
  const back = { ...dispensing, returnId: randomUUID(), quantity: 2 };
  for (const _ of [1, 2]) await books.events.tell(medicationReturned, patientId, { ...back, reusable: true });
  await books.events.tell(medicationReturned, patientId, { ...back, returnId: randomUUID(), reusable: false });
  for (const orderId of [drafted, issued]) await cancels(orderId);
  const toCredit = async () =>
    (await books.desk.listCharges({ query: { facilityId: books.facilityId, toCredit: 'true' } })).items;
  await eventually(async () => (await toCredit()).length === 1);
  expect(await toCredit()).toMatchObject([{ invoiceId: bill.id, withdrawn: [{ quantity: null }] }]);
  await eventually(async () => (await charged(drafted))?.state === 'void');
  await eventually(async () => (await charged(dispensingId))?.quantity === 4);
  expect(await books.office.getInvoice({ params: { invoiceId: draft.id } })).toMatchObject({
    ...{ state: 'draft', totalMinor: 400, discount: null, lines: [{ quantity: 4 }] },
  });
  await books.office.creditInvoice({ params: { invoiceId: bill.id }, body: { reason: 'the test was cancelled' } });
  expect(await toCredit()).toEqual([]);
});

describe('a stay', () => {
  async function aWard() {
    const places = books.system.asService('test', 'facility', placesApi);
    const name = { en: `Ward ${randomUUID()}`, ar: 'جناح' };
    const { id: departmentId } = await places.createDepartment({ body: { facilityId: books.facilityId, name } });
    return places.createWard({ body: { departmentId, name, kind: 'general' } });
  }

  /** An emergency stay over two nights, with a test. */
  async function aStay(patientId = randomUUID()) {
    const ward = await aWard();
    const encounterId = randomUUID();
    const stay = { encounterId, patientId, facilityId: books.facilityId, class: 'emergency' as const };
    const bed = { ...stay, assignmentId: randomUUID(), bedId: randomUUID(), wardId: ward.id };
    await books.events.tell(encounterAdmitted, patientId, { ...stay, wardId: null, at: iso('2026-11-20T20:00:00Z') });
    // The end is told before the beginning.
    await books.events.tell(bedReleased, patientId, { ...bed, reason: 'discharge', at: iso('2026-11-22T09:00:00Z') });
    await books.events.tell(bedAssigned, patientId, { ...bed, at: iso('2026-11-20T20:30:00Z') });
    await books.events.tell(labOrderCreated, patientId, {
      ...{ ...stay, orderId: randomUUID(), number: 'L1', ordererId: null, priority: 'stat', testCodes: ['GLU'] },
      at: iso('2026-11-20T21:00:00Z'),
    });
    await eventually(async () => (await books.chargesOf(patientId)).length >= 2);
    const ends = () => books.events.tell(encounterDischarged, patientId, { ...stay, at: iso('2026-11-22T09:00:00Z') });
    return { ...stay, ends };
  }

  test('is billed when billing has heard of its end: the visit, two nights, the test; once', async () => {
    const { encounterId, ends } = await aStay();
    const bill = () => books.desk.issueFinalBill({ body: { encounterId } });
    expect(await outcome(bill())).toBe('encounter-not-settled');
    await ends();
    await eventually(async () => (await outcome(bill())) === 'done');
    const [first, second] = await Promise.all([bill(), bill()]);
    expect(first.invoice).toMatchObject({ state: 'issued', totalMinor: 20_000 + 2 * 50_000 + 3000 });
    expect(second.invoice?.id).toBe(first.invoice?.id);
    expect(first.invoiceIds).toHaveLength(1);
    expect(first.invoice?.lines.filter((it) => it.category === 'bed').map((it) => it.servedOn)).toEqual([
      '2026-11-20',
      '2026-11-21',
    ]);
  });

  test('is not billed while its discharge is taken back, whichever is heard first', async () => {
    const { encounterId, patientId, facilityId, class: kind } = await aStay();
    const stay = { encounterId, patientId, facilityId, class: kind };
    const end = (version: number) =>
      books.events.tell(encounterDischarged, patientId, { ...stay, version, at: iso('2026-11-22T09:00:00Z') });
    const at = iso('2026-11-22T10:00:00Z');
    const reopened = { ...stay, version: 3, wardId: null, at, dischargedAt: iso('2026-11-22T09:00:00Z') };
    await books.events.tell(encounterReopened, patientId, reopened);
    const row = () =>
      books
        .db()
        .selectFrom('billing_encounters')
        .selectAll()
        .where('encounter_id', '=', encounterId)
        .executeTakeFirst();
    await eventually(async () => (await row())?.version === 3);
    await end(2);
    const bill = () => outcome(books.desk.issueFinalBill({ body: { encounterId } }));
    const other = await aStay();
    await other.ends();
    await eventually(async () => (await outcome(books.desk.issueFinalBill({ body: other }))) === 'done');
    expect(await bill()).toBe('encounter-not-settled');
    expect(await row()).toMatchObject({ ended_at: null, began_at: new Date('2026-11-20T20:00:00Z') });
    await end(4);
    await eventually(async () => (await bill()) === 'done');
  });

  test('pays no night of a bed that was left before, also where that is heard after midnight', async () => {
    const patientId = randomUUID();
    const { id: wardId } = await aWard();
    const bed = { encounterId: randomUUID(), assignmentId: randomUUID(), bedId: randomUUID(), wardId, patientId };
    const at = (when: string) => ({ ...bed, facilityId: books.facilityId, at: iso(when) });
    await books.events.tell(bedAssigned, patientId, at('2026-11-20T20:30:00Z'));
    const nights = async (state: string) =>
      (await books.chargesOf(patientId)).flatMap((it) => (it.state === state ? (it.served_on ?? []) : [])).toSorted();
    await eventually(async () => (await nights('open')).length > 2);
    await books.events.tell(bedReleased, patientId, { ...at('2026-11-22T09:00:00Z'), reason: 'discharge' });
    await eventually(async () => (await nights('void')).length > 0);
    expect(await nights('open')).toEqual(['2026-11-20', '2026-11-21']);
  });

  test('pays no night for older news of a bed that come late, as from among dead letters', async () => {
    const patientId = randomUUID();
    const { id: wardId } = await aWard();
    const bed = { encounterId: randomUUID(), assignmentId: randomUUID(), bedId: randomUUID(), wardId, patientId };
    const at = (when: string) => ({ ...bed, facilityId: books.facilityId, at: iso(when) });
    const left = (when: string, version?: number) =>
      books.events.tell(bedReleased, patientId, { ...at(when), version, reason: 'discharge' });
    const row = (assignmentId = bed.assignmentId) =>
      books.db().selectFrom('bed_stays').selectAll().where('assignment_id', '=', assignmentId).executeTakeFirst();
    await left('2026-11-25T09:00:00Z', 2);
    await left('2026-11-22T09:00:00Z', 3);
    await left('2026-11-25T09:00:00Z', 2);
    await left('2026-11-26T09:00:00Z');
    await books.events.tell(bedAssigned, patientId, { ...at('2026-11-20T20:30:00Z'), version: 1 });
    // What was told after all of them has been heard.
    const other = { ...at('2026-11-20T09:00:00Z'), assignmentId: randomUUID(), encounterId: randomUUID() };
    await books.events.tell(bedReleased, patientId, { ...other, reason: 'release' });
    await eventually(async () => (await row(other.assignmentId))?.ended_at instanceof Date);
    await eventually(async () => (await row())?.settled === 1);
    expect(await row()).toMatchObject({ ended_at: new Date('2026-11-22T09:00:00Z'), version: 3 });
    const nights = (await books.chargesOf(patientId)).map((it) => [it.state, it.served_on]).toSorted();
    expect(nights).toEqual([
      ['open', '2026-11-20'],
      ['open', '2026-11-21'],
    ]);
  });

  test('pays the nights until its corrected end, whatever was corrected, billed and credited before', async () => {
    const { encounterId, patientId, facilityId, ends } = await aStay();
    await ends();
    const bill = async () => (await books.desk.issueFinalBill({ body: { encounterId } })).invoice;
    await eventually(async () => (await outcome(bill())) === 'done');
    const [night] = (await books.chargesOf(patientId)).filter((it) => it.source === 'bed-day');
    const { assignment_id: assignmentId, ward_id: wardId } = await books
      .db()
      .selectFrom('bed_stays')
      .select(['assignment_id', 'ward_id'])
      .where('encounter_id', '=', encounterId)
      .executeTakeFirstOrThrow();
    const bed = { assignmentId, bedId: randomUUID(), wardId, facilityId, encounterId, patientId };
    const left = (at: string) =>
      books.events.tell(bedReleased, patientId, { ...bed, reason: 'discharge', at: iso(at) });
    const nights = async (of: 'open' | 'invoiced' | 'void' | 'toCredit') => {
      const query = { facilityId, encounterId, category: 'bed' as const, limit: 100 };
      const { items } = await books.desk.listCharges({
        query: { ...query, ...(of === 'toCredit' ? { toCredit: 'true' as const } : { state: [of] }) },
      });
      return items.map((it) => it.servedOn?.slice(-2)).toSorted();
    };
    const become = (of: Parameters<typeof nights>[0], ...days: readonly string[]) =>
      eventually(async () => expect(await nights(of)).toEqual(days));
    expect(night?.state).toBe('invoiced');
    // Later: what the bill has not is billed besides, once.
    for (let times = 0; times < 2; times += 1) await left('2026-11-24T09:00:00Z');
    await become('open', '22', '23');
    // Earlier: what was not billed is not charged, what was is to be credited.
    await left('2026-11-21T09:00:00Z');
    await become('void', '22', '23');
    await become('toCredit', '21');
    // Both after all, as it was at first: nothing is to be credited, and nothing charged twice.
    await left('2026-11-23T09:00:00Z');
    await become('toCredit');
    await become('open', '22');
    await become('void', '23');
    const second = await bill();
    expect(second).toMatchObject({ totalMinor: 50_000 });
    await left('2026-11-22T09:00:00Z');
    await become('toCredit', '22');
    await books.office.creditInvoice({ params: { invoiceId: second?.id ?? '' }, body: { reason: 'she had left' } });
    await become('toCredit');
    for (let times = 0; times < 2; times += 1) await left('2026-11-23T09:00:00Z');
    await become('open', '22');
    const third = await bill();
    expect(third).toMatchObject({ totalMinor: 50_000 });
    expect(await nights('invoiced')).toEqual(['20', '21', '22', '22']);
    // What was credited in part stands in its invoice still: it is not charged twice.
    await left('2026-11-22T09:00:00Z');
    await become('toCredit', '22');
    const lines = [{ lineId: third?.lines[0]?.id ?? '', amountMinor: 10_000 }];
    await books.office.creditInvoice({ params: { invoiceId: third?.id ?? '' }, body: { reason: 'in part', lines } });
    await become('toCredit');
    await left('2026-11-24T09:00:00Z');
    // Of what was credited of it, somebody says what it costs after all; once, whatever is corrected.
    await become('open', '22', '23');
    const waiting = async () => (await books.desk.listCharges({ query: { encounterId, unpriced: 'true' } })).items;
    const inPart = { category: 'bed', servedOn: '2026-11-22', unitPriceMinor: null, serviceCode: 'T-general' };
    expect(await waiting()).toMatchObject([inPart]);
    await left('2026-11-22T09:00:00Z');
    await become('toCredit', '22');
    expect(await waiting()).toEqual([]);
    for (let times = 0; times < 2; times += 1) await left('2026-11-24T09:00:00Z');
    await become('open', '22', '23');
    await become('toCredit');
    await eventually(async () => (await outcome(bill())) === 'charges-unpriced');
    const [part] = await waiting();
    expect(part).toMatchObject({ ...inPart, priceReason: expect.stringContaining('credited') });
    const price = { unitPriceMinor: 10_000, reason: 'what was credited' };
    await books.office.priceCharge(
      { params: { chargeId: part?.id ?? '' }, body: price },
      { ifMatch: part?.version ?? 0 },
    );
    expect(await bill()).toMatchObject({ totalMinor: 60_000 });
    // By now two charges are one night: where one of them was credited, it is again somebody who says what that was.
    await left('2026-11-22T09:00:00Z');
    await become('toCredit', '22', '22', '23');
    await books.office.creditInvoice({ params: { invoiceId: third?.id ?? '' }, body: { reason: 'the rest' } });
    await become('toCredit', '22', '23');
    await left('2026-11-24T09:00:00Z');
    await become('toCredit');
    expect(await waiting()).toMatchObject([inPart]);
  });

  test('ends, and its bed is left, when clinical says that it did, also of ten who say so at once', async () => {
    const hospital = await openHospital(books.system);
    const [bed, encounter] = [await hospital.aReadyBed(), await hospital.anAdmission()];
    const { id: encounterId, admittedAt } = encounter;
    const clinical = books.system.asService('test', 'clinical', { ...clinicalApi, ...staysApi });
    const params = { encounterId };
    await books.system
      .asService('test', 'facility', bedsApi)
      .assignBed({ params: { bedId: bed.id }, body: { encounterId } });
    const ended = await clinical.dischargePatient({ params, body: {} }, { ifMatch: encounter.version });
    const inSeconds = (n: number) => new Date(Date.now() + n * 1000).toISOString();
    const ends = await Promise.all(
      Array.from({ length: 10 }, async (_, n) => {
        const dischargedAt = inSeconds(60 + n);
        const body = { admittedAt, dischargedAt, reason: 'typed wrong' };
        return [
          await outcome(clinical.correctEncounterTimes({ params, body }, { ifMatch: ended.version })),
          dischargedAt,
        ];
      }),
    );
    expect(counted(ends.map(([done = '']) => done))).toEqual({ done: 1, 'version-conflict': 9 });
    const end = new Date(ends.find(([done]) => done === 'done')?.[1] ?? 0);
    const bedStay = () =>
      books.db().selectFrom('bed_stays').select('ended_at').where('encounter_id', '=', encounterId).executeTakeFirst();
    await eventually(async () => expect(await bedStay()).toEqual({ ended_at: end }));
    await eventually(async () =>
      expect(await encounters(books.db()).find(encounterId)).toMatchObject({ ended_at: end }),
    );
  });

  test('is not billed while facility has not said when the bed was left by its corrected end', async () => {
    const hospital = await openHospital(books.system);
    const facilityId = hospital.facility.id;
    const [bed, encounter] = [await hospital.aReadyBed(), await hospital.anAdmission()];
    const { id: encounterId, admittedAt } = encounter;
    const clinical = books.system.asService('test', 'clinical', { ...clinicalApi, ...staysApi });
    const params = { encounterId };
    await books.system
      .asService('test', 'facility', bedsApi)
      .assignBed({ params: { bedId: bed.id }, body: { encounterId } });
    const ended = await clinical.dischargePatient({ params, body: {} }, { ifMatch: encounter.version });
    const office = books.as('administrator', { facilityIds: [facilityId] });
    const bill = () => outcome(office.issueFinalBill({ body: { encounterId } }));
    const run = async () => (await office.runInvoices({ body: { facilityId, endedBefore: '2099-01-01' } })).failed;
    // All is heard, and something may be left to bill.
    await eventually(async () => (await bill()) === 'done');
    const row = books.db().updateTable('billing_encounters').where('encounter_id', '=', encounterId);
    await row.set({ billed_at: null }).execute();
    const dischargedAt = iso(new Date(Date.parse(ended.dischargedAt ?? '') - 5));
    const body = { admittedAt, dischargedAt, reason: 'typed wrong' };
    await books.system.deps<{ readonly db: KitDatabase }>('facility').db.transaction(async (tx) => {
      await sql`select version from encounter_gates where encounter_id = ${encounterId} for update`.execute(tx);
      const { version } = await clinical.correctEncounterTimes({ params, body }, { ifMatch: ended.version });
      await eventually(async () => (await encounters(books.db()).find(encounterId))?.version === version);
      expect(await bill()).toBe('encounter-not-settled');
      expect(await run()).toEqual([{ encounterId, code: 'encounter-not-settled' }]);
    });
    await eventually(async () => (await bill()) === 'done');
    expect(await run()).toEqual([]);
    const stays = await books
      .db()
      .selectFrom('bed_stays')
      .select('ended_at')
      .where('encounter_id', '=', encounterId)
      .execute();
    expect(stays).toEqual([{ ended_at: new Date(dischargedAt) }]);
  });

  test('ends and began as it was corrected, whichever is heard first', async () => {
    const patientId = randomUUID();
    const stay = { encounterId: randomUUID(), patientId, facilityId: books.facilityId, class: 'inpatient' as const };
    const [began, ended] = [iso('2026-11-20T20:00:00Z'), iso('2026-11-22T09:00:00Z')];
    const corrected = { admittedAt: iso('2026-11-20T18:00:00Z'), dischargedAt: iso('2026-11-21T09:00:00Z') };
    const row = () => encounters(books.db()).find(stay.encounterId);
    await books.events.tell(encounterTimesCorrected, patientId, {
      ...{ ...stay, version: 3, ...corrected, at: iso('2026-11-22T12:00:00Z'), correctedBy: null },
      before: { admittedAt: began, dischargedAt: ended },
    });
    await eventually(async () => (await row())?.began_at instanceof Date);
    await books.events.tell(encounterDischarged, patientId, { ...stay, version: 2, at: ended });
    await books.events.tell(encounterAdmitted, patientId, { ...stay, version: 1, wardId: null, at: began });
    const other = { ...stay, encounterId: randomUUID() };
    const heard = async (at: string) => {
      const known = await encounters(books.db()).find(other.encounterId);
      return known?.began_at?.toISOString() === began && known.ended_at?.toISOString() === at;
    };
    await books.events.tell(encounterDischarged, patientId, { ...other, version: 2, at: ended });
    await books.events.tell(encounterAdmitted, patientId, { ...other, version: 1, wardId: null, at: began });
    await eventually(() => heard(ended));
    const times = { began_at: new Date(corrected.admittedAt), ended_at: new Date(corrected.dischargedAt) };
    expect(await row()).toMatchObject(times);
    await books.events.tell(encounterTimesCorrected, patientId, {
      ...{ ...other, version: 3, ...corrected, admittedAt: began, at: iso('2026-11-22T12:00:00Z'), correctedBy: null },
      before: { admittedAt: began, dischargedAt: ended },
    });
    await eventually(() => heard(corrected.dischargedAt));
  });

  test('is billed without a draft that is given up meanwhile', async () => {
    const { patientId, encounterId, facilityId, ends } = await aStay();
    await ends();
    const draft = await books.office.draftInvoice({ body: { facilityId, patientId, encounterId } });
    const bill = () => books.desk.issueFinalBill({ body: { encounterId } });
    const isWaiting = async () =>
      (
        await books
          .db()
          .selectFrom('billing_encounters')
          .select('encounter_id')
          .where('encounter_id', '=', encounterId)
          .forUpdate()
          .skipLocked()
          .execute()
      ).length === 0;
    await eventually(async () => (await encounters(books.db()).find(encounterId))?.ended_at instanceof Date);
    const billing = await books.deps().db.transaction(async (tx) => {
      const held = await invoiceRows(tx).lock(draft.id);
      const billed = bill();
      await eventually(isWaiting);
      await voidDraft(tx, held, { reason: 'another one is made', by: 'somebody', at: new Date() });
      return { billed };
    });
    const { invoice } = await billing.billed;
    expect(invoice).toMatchObject({ state: 'issued', totalMinor: 20_000 + 2 * 50_000 + 3000 });
    expect(await books.office.getInvoice({ params: { invoiceId: draft.id } })).toMatchObject({ state: 'void' });
  });

  test('is not billed while something that was done in it is not heard yet, also where its end is', async () => {
    const drugId = randomUUID();
    await books.aService(700, { category: 'drug', reference: drugId });
    const { patientId, encounterId, facilityId, class: kind } = await aStay();
    const stay = { encounter_id: encounterId, patient_id: patientId, facility_id: facilityId, class: kind };
    const [dispensingId, prescriptionId] = [randomUUID(), randomUUID()];
    const of = { patientId, facilityId, prescriptionId };
    await books.events.tell(prescriptionCreated, patientId, {
      ...{ ...of, encounterId, wardId: null, prescriberId: null, items: [], checkId: null, knowledgeVersion: null },
      ...{ shown: [], overrides: [], at: iso('2026-11-21T08:00:00Z') },
    });
    await eventually(async () => {
      const known = books.db().selectFrom('prescription_encounters').select('encounter_id');
      return (await known.where('prescription_id', '=', prescriptionId).execute()).length === 1;
    });
    const charge = { source: 'dispensing', sourceId: dispensingId, category: 'drug', reference: drugId } as const;
    const letGo = await keepUnheard({ ...charge, ...of, encounterId: null, servedAt: new Date() });
    await books.events.tell(medicationDispensed, patientId, {
      ...{ ...of, dispensingId, itemId: randomUUID(), storeId: randomUUID(), drugId, quantity: 2, batches: [] },
      ...{ complete: true, at: iso('2026-11-21T09:00:00Z') },
    });
    // Its end is heard at another instance.
    const end = { ended_at: new Date('2026-11-22T09:00:00Z') };
    await books.deps().db.transaction((tx) => encounterRows(tx).put({ ...stay, ...end }));
    const bill = () => books.desk.issueFinalBill({ body: { encounterId } });
    expect(await outcome(bill())).toBe('encounter-not-settled');
    await letGo();
    await eventually(async () => (await outcome(bill())) === 'done');
    expect((await bill()).invoice).toMatchObject({ totalMinor: 20_000 + 2 * 50_000 + 3000 + 2 * 700 });
  });

  test('of an unknown patient follows her to the record that she is merged into', async () => {
    const survivorId = randomUUID();
    const { patientId, encounterId, ends } = await aStay();
    await ends();
    await eventually(async () => (await outcome(books.desk.issueFinalBill({ body: { encounterId } }))) === 'done');
    await books.events.tell(patientMerged, survivorId, {
      ...{ mergeId: randomUUID(), survivorId, mergedId: patientId, facilityId: books.facilityId, version: 1 },
      at: iso('2026-11-23T09:00:00Z'),
    });
    await eventually(
      async () => (await books.desk.listInvoices({ query: { patientId: survivorId } })).items.length === 1,
    );
    const { items } = await books.desk.getBillingAccount({ params: { patientId: survivorId }, query: {} });
    expect(items).toMatchObject([{ patientId: survivorId, openMinor: 123_000 }]);
    const own = books.as('patient', { patientId: survivorId, facilityIds: [] });
    expect((await own.listOwnBills({ query: {} })).items).toHaveLength(1);
    const stranger = books.as('patient', { patientId: randomUUID(), facilityIds: [] });
    const [bill] = (await own.listOwnBills({ query: {} })).items;
    expect(await outcome(stranger.getOwnBill({ params: { invoiceId: bill?.id ?? '' } }))).toBe('not-found');
    const anew = { facilityId: books.facilityId, patientId };
    expect(await outcome(books.desk.draftInvoice({ body: anew }))).toBe('patient-merged');
  });
});

test('what is done while billing is down is charged when it is back, once', async () => {
  const patients = Array.from({ length: 20 }, () => randomUUID());
  const up = await books.system.down('billing');
  for (const patientId of patients)
    for (let times = 0; times < 2; times += 1)
      await books.events.tell(labOrderCreated, patientId, {
        ...{ orderId: patientId, number: 'L', patientId, encounterId: null, facilityId: books.facilityId },
        ...{ ordererId: null, priority: 'routine', testCodes: ['GLU'], at: iso('2026-11-20T10:00:00Z') },
      });
  await up();
  await eventually(async () => {
    const rows = await books.db().selectFrom('charges').selectAll().where('patient_id', 'in', patients).execute();
    expect(rows.filter((it) => it.amount_minor === 3000)).toHaveLength(20);
    expect(rows).toHaveLength(20);
    return true;
  });
});
