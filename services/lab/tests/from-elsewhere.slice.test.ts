import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as ordersApi from '@nilecare/contracts/api/lab-orders.ts';
import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import * as resultsApi from '@nilecare/contracts/api/lab-results.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { labCriticalWithdrawn, labResultCorrected, labResultCritical } from '@nilecare/contracts/events/lab.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { only, openLaboratory, type Laboratory } from './laboratory.ts';

let system: System;
let lab: Laboratory;
let published: PublishedEvents;

beforeAll(async () => {
  system = await startSystem(['lab', 'clinical', 'facility', 'business']);
  lab = await openLaboratory(system);
  published = await publishedEvents(system, [labResultCritical, labCriticalWithdrawn, labResultCorrected]);
});
afterAll(async () => {
  await published?.stop();
  await system?.stop();
});

const elsewhere = () => system.asService('test', 'lab', { ...ordersApi, ...resultsApi });

async function ordered(tests: string[], more: Partial<CallOf<typeof ordersApi.takeInLabOrder>['body']> = {}) {
  const { id: patientId } = await lab.hospital.aPatient();
  const orderer = { id: lab.doctorId, name: 'Doctor of another system', staffId: lab.attending.id };
  return elsewhere().takeInLabOrder({
    body: { patientId, facilityId: lab.hospital.facility.id, tests, orderer, ...more },
  });
}

/** Its specimens are in the laboratory. */
async function received(code: string): Promise<LabItem> {
  const order = await ordered([code]);
  await lab.collect(order);
  const { id, specimenId, barcode } = only(order.items);
  await lab.first.receiveSpecimen({ params: { specimenId: specimenId ?? '' }, body: { barcode: barcode ?? '' } });
  return lab.item(id);
}

const report = (item: LabItem, body: Partial<CallOf<typeof resultsApi.reportResult>['body']>) =>
  elsewhere().reportResult(
    {
      params: { itemId: item.id },
      body: { status: 'final', value: null, unit: item.test.unit, by: { laboratory: 'Other laboratory' }, ...body },
    },
    { ifMatch: item.version },
  );

const toldOf = (itemOrPatient: string) =>
  [labResultCritical, labCriticalWithdrawn, labResultCorrected]
    .flatMap((it) => published.of(it))
    .filter((it) => JSON.stringify(it.data).includes(itemOrPatient))
    .map((it) => it.type);

test('an order of another system is of who ordered it there, since then, and is found by its number', async () => {
  const orderedAt = new Date(Date.now() - 36 * 3_600_000).toISOString();
  const order = await ordered(['K'], { panels: ['LIPID'], orderedAt });
  expect(order).toMatchObject({ orderedAt, orderedBy: { id: lab.doctorId, name: 'Doctor of another system' } });
  expect(order.items).toHaveLength(5);
  for (const reference of [order.id, order.number])
    expect(await elsewhere().findLabOrder({ params: { reference } })).toMatchObject({ id: order.id });
  const future = await ordered(['K'], { orderedAt: new Date(Date.now() + 3_600_000).toISOString() });
  expect(Date.parse(future.orderedAt)).toBeLessThanOrEqual(Date.now());
  expect(await outcome(lab.doctor.findLabOrder({ params: { reference: order.id } }))).toBe('forbidden');
  expect(await outcome(elsewhere().findLabOrder({ params: { reference: randomUUID() } }))).toBe('not-found');
});

test('a final value of another laboratory is released with the range of that laboratory, and waits for its orderer', async () => {
  const item = await received('K');
  const range = { low: 3.4, high: 5.6 };
  const by = { laboratory: 'Other laboratory', verifier: 'Dr Verifier' };
  const done = await report(item, { value: '5.5', range, by });
  expect(done).toMatchObject({
    ...{ state: 'released', corrected: false },
    result: {
      value: '5.5',
      flag: 'N',
      range,
      enteredBy: { name: 'Other laboratory' },
      releasedBy: { name: 'Dr Verifier' },
    },
  });
  expect((await lab.doctor.listResultsInbox({})).items.map((it) => it.id)).toContain(item.id);
  expect(await outcome(report(done, { status: 'preliminary', value: '5.1' }))).toBe('lab-item-state');
  expect(await outcome(report(done, { value: '5.1', unit: 'mg/dL' }))).toBe('lab-unit-mismatch');
});

test('a critical preliminary value calls; once it is withdrawn nobody is called, and the history keeps it', async () => {
  const item = await received('K');
  const preliminary = await report(item, { status: 'preliminary', value: '7.9' });
  expect(preliminary).toMatchObject({ state: 'verified', result: { flag: 'HH' } });
  await eventually(() => expect(toldOf(preliminary.orderId)).toEqual(['lab.result.critical']));
  const final = await report(preliminary, {});
  expect(final).toMatchObject({ state: 'released', result: { value: '7.9' } });

  const withdrawn = await report(final, { status: 'withdrawn', reason: 'Another patient' });
  expect(withdrawn).toMatchObject({
    ...{ state: 'released', corrected: true },
    result: { value: 'withdrawn', number: null, flag: null, correctionReason: 'Another patient' },
  });
  await eventually(() =>
    expect(toldOf(withdrawn.orderId).toSorted()).toEqual([
      'lab.critical.withdrawn',
      'lab.result.corrected',
      'lab.result.critical',
    ]),
  );
  const { results } = await lab.first.getResultHistory({ params: { itemId: item.id } });
  expect(results.map((it) => it.value)).toEqual(['withdrawn', '7.9']);
});

test('of what has no value here none is released, and nobody but another service reports', async () => {
  const item = await received('NA');
  expect(await outcome(report(item, {}))).toBe('lab-item-state');
  const byPerson = lab.first.reportResult(
    { params: { itemId: item.id }, body: { status: 'final', value: '140', by: { laboratory: 'Own' } } },
    { ifMatch: item.version },
  );
  expect(await outcome(byPerson)).toBe('forbidden');
});
