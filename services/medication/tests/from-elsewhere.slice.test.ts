import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/medication.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import { openPractice, type Practice } from './prescribing.ts';

let system: System;
let practice: Practice;
let events: PublishedEvents;

beforeAll(async () => {
  system = await startSystem(
    ['auth', 'facility', 'clinical', 'business', 'cds', 'lab', 'medication'],
    ownTokens(['medication']),
  );
  events = await publishedEvents(system, [auditRecorded]);
  practice = await openPractice(system);
});
afterAll(async () => {
  await events?.stop();
  await system?.stop();
});

/** A patient, her doctor, and another system that orders for her. */
async function ordering() {
  const stay = await practice.aStay();
  const { doctor, whom, staff } = stay;
  const prescriber = { id: staff.id, name: 'Some Doctor', staffId: staff.id };
  const where = { ...whom, facilityId: practice.hospital.facility.id };
  const interfaces = system.asService('hl7', 'medication', api);
  const of = (...drugs: Parameters<Practice['item']>[0][]) => ({
    ...{ prescriber, items: drugs.map((it) => practice.item(it)) },
  });
  type Orders = Pick<CallOf<typeof api.takeInOrders>['body'], 'prescriptions' | 'changes'>;
  const bodyOf = (orders: Orders) => ({ body: { ...where, ...orders } });
  const take = (orders: Orders) => interfaces.takeInOrders(bodyOf(orders));
  const list = async () => {
    const state = ['active' as const, 'held' as const, 'discontinued' as const];
    const { items } = await doctor.listMedication({ query: { patientId: whom.patientId, state } });
    return items.map((it) => `${it.drug.name.en.split(' ')[0]} ${it.state}`).toSorted();
  };
  const change = (itemId: string | undefined, to: api.OrderChange['to']) => ({
    ...{ itemId: itemId ?? '', to, reason: 'Said elsewhere.' },
  });
  return { ...stay, prescriber, of, bodyOf, take, list, change };
}

test('what was signed in another system is signed by that person here, checked as any, and by services alone', async () => {
  const { doctor, whom, prescriber, of, bodyOf, take, list } = await ordering();
  expect(await outcome(doctor.takeInOrders(bodyOf({ prescriptions: [of('paracetamol')] })))).toBe('forbidden');
  const { prescriptions } = await take({ prescriptions: [of('simvastatin')] });
  expect(prescriptions).toMatchObject([{ signedBy: prescriber, overrides: [], notCheckedReason: null }]);
  expect(prescriptions[0]?.items).toMatchObject([{ state: 'active', prescriber, encounterId: whom.encounterId }]);
  expect(await outcome(take({ prescriptions: [of('clarithromycin')] }))).toBe('safety-stops');
  expect(await list()).toEqual(['Simvastatin active']);
});

test('items of a prescription stand in it as they were ordered', async () => {
  const { of, take } = await ordering();
  const names = ['paracetamol', 'amoxicillin', 'simvastatin'] as const;
  const [signed] = (await take({ prescriptions: [of(...names)] })).prescriptions;
  expect(signed?.items.map((it) => it.drug.id)).toEqual(names.map((it) => practice.drugId(it)));
  expect(signed?.items.map((it) => it.id)).toEqual(signed?.items.map((it) => it.id).toSorted());
});

test('what ends, is held and begins in one moment is checked as it will be, and is done as a whole or not at all', async () => {
  const { of, take, list, change } = await ordering();
  const [signed] = (await take({ prescriptions: [of('simvastatin', 'paracetamol')] })).prescriptions;
  const [simvastatin, paracetamol] = signed?.items.map(({ id }) => id) ?? [];
  const before = ['Paracetamol active', 'Simvastatin active'];
  // It does not get on with what goes on: nothing ends either.
  const refused = take({ prescriptions: [of('clarithromycin')], changes: [change(paracetamol, 'discontinued')] });
  expect(await outcome(refused)).toBe('safety-stops');
  expect(await list()).toEqual(before);
  await take({ prescriptions: [of('clarithromycin')], changes: [change(simvastatin, 'held')] });
  expect(await list()).toEqual(['Clarithromycin active', 'Paracetamol active', 'Simvastatin held']);
  // What goes on again is checked too, beside what begins with it.
  const goesOn = [change(simvastatin, 'active'), change(paracetamol, 'discontinued')];
  expect(await outcome(take({ prescriptions: [], changes: goesOn }))).toBe('safety-stops');
  expect(await list()).toEqual(['Clarithromycin active', 'Paracetamol active', 'Simvastatin held']);
});

test('prescriptions of several people are checked beside each other, and none is signed alone', async () => {
  const { of, take, list } = await ordering();
  const colleague = await practice.hospital.aStaffMember('doctor');
  const other = { id: colleague.id, name: 'Another Doctor', staffId: colleague.id };
  const both = [of('simvastatin'), { ...of('clarithromycin'), prescriber: other }];
  expect(await outcome(take({ prescriptions: both }))).toBe('safety-stops');
  expect(await list()).toEqual([]);
  const { prescriptions } = await take({
    prescriptions: [of('simvastatin'), { ...of('amoxicillin'), prescriber: other }],
  });
  expect(prescriptions.map(({ signedBy, items }) => [signedBy.name, items.length])).toEqual([
    ['Some Doctor', 1],
    ['Another Doctor', 1],
  ]);
});

/** What the trail says of something, the oldest first. */
const trailOf = (resource: string) =>
  events
    .of(auditRecorded)
    .map(({ data }) => data)
    .filter((it) => it.resource === resource);

test('what is so already stays, what is over does not go on; each step is in the trail, and no other', async () => {
  const { doctor, whom, of, take, list, change } = await ordering();
  const [signed] = (await take({ prescriptions: [of('paracetamol')] })).prescriptions;
  const itemId = signed?.items[0]?.id ?? '';
  const to = (state: api.OrderChange['to']) => take({ prescriptions: [], changes: [change(itemId, state)] });
  for (const state of ['held', 'held', 'active', 'active', 'discontinued', 'discontinued'] as const) {
    await to(state);
    expect(await list()).toEqual([`Paracetamol ${state}`]);
  }
  await to('held');
  expect(await list()).toEqual(['Paracetamol discontinued']);
  expect(await outcome(to('active'))).toBe('prescription-item-not-active');
  expect(await list()).toEqual(['Paracetamol discontinued']);

  const { items: steps } = await doctor.getItemHistory({ params: { itemId } });
  expect(steps.map((it) => it.kind)).toEqual(['discontinued', 'resumed', 'held', 'signed']);
  // The trail of a patient is published in its order: nothing more comes before this.
  const { id } = await doctor.signPrescription({ body: { ...whom, items: [practice.item('amoxicillin')] } });
  await eventually(() => trailOf(`prescription/${id}`).length > 0);
  const where = { patientId: whom.patientId, facilityId: practice.hospital.facility.id };
  const step = { ...where, outcome: 'success', reason: 'Said elsewhere.', actor: { kind: 'service', name: 'hl7' } };
  expect(trailOf(`prescription-item/${itemId}`)).toMatchObject([
    { ...step, action: 'prescription-item.hold' },
    { ...step, action: 'prescription-item.resume', details: { checkId: expect.any(String) } },
    { ...step, action: 'prescription-item.discontinue' },
  ]);
});

test('nobody ends what is of another patient, and nothing begins with it', async () => {
  const { of, take, list, change } = await ordering();
  const [signed] = (await take({ prescriptions: [of('paracetamol')] })).prescriptions;
  const itemId = signed?.items[0]?.id ?? '';
  const other = await ordering();
  const ends = other.take({ prescriptions: [of('amoxicillin')], changes: [change(itemId, 'discontinued')] });
  expect(await outcome(ends)).toBe('prescription-item-not-active');
  expect(await other.list()).toEqual([]);
  expect(await list()).toEqual(['Paracetamol active']);
});

test('as many orders may end in one moment as a discharge has, and no message without an end', async () => {
  const { take, change } = await ordering();
  const ends = (count: number) =>
    outcome(
      take({ prescriptions: [], changes: Array.from({ length: count }, () => change(randomUUID(), 'discontinued')) }),
    );
  // They are looked for, and nobody's.
  expect(await ends(api.MOST_CHANGES)).toBe('prescription-item-not-active');
  expect(await ends(api.MOST_CHANGES + 1)).toBe('invalid-request');
});

test.each(seeds(2))(
  'what somebody prescribes meanwhile is checked beside what another system begins and resumes: not both unseen (seed %i)',
  async () => {
    const [begins, resumes] = [await ordering(), await ordering()];
    const sign = ({ doctor, whom }: typeof begins) =>
      outcome(doctor.signPrescription({ body: { ...whom, items: [practice.item('clarithromycin')] } }));
    const begun = outcome(begins.take({ prescriptions: [begins.of('simvastatin')] }));
    expect(counted(await Promise.all([begun, sign(begins)]))).toEqual({ done: 1, 'safety-stops': 1 });
    expect(await begins.list()).toHaveLength(1);

    const [signed] = (await resumes.take({ prescriptions: [resumes.of('simvastatin')] })).prescriptions;
    const to = (state: api.OrderChange['to']) =>
      resumes.take({ prescriptions: [], changes: [resumes.change(signed?.items[0]?.id, state)] });
    await to('held');
    expect(counted(await Promise.all([outcome(to('active')), sign(resumes)]))).toEqual({ done: 1, 'safety-stops': 1 });
    expect((await resumes.list()).filter((it) => it.endsWith(' active'))).toHaveLength(1);
  },
);
