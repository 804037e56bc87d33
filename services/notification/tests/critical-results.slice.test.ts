import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as escalationsApi from '@nilecare/contracts/api/notification-escalations.ts';
import * as api from '@nilecare/contracts/api/notification.ts';
import {
  labCriticalAcknowledged,
  labCriticalWithdrawn,
  labResultCritical,
  type CriticalResult,
} from '@nilecare/contracts/events/lab.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { foreignEvents, type ForeignEvents } from '@nilecare/testing/foreign-events.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { testClock } from '@nilecare/testing/test-clock.ts';
import type { Deps } from '../src/deps.ts';
import { openColleagues, type Colleagues } from './colleagues.ts';
import { endEscalations } from './end-escalations.ts';

const clock = testClock(new Date());
let colleagues: Colleagues;
let system: System;
let lab: ForeignEvents;

beforeAll(async () => {
  colleagues = await openColleagues();
  const { url } = colleagues;
  system = await startSystem(['notification'], {
    elsewhere: { business: url, clinical: url, facility: url, auth: url, device: url },
    clock,
  });
  lab = await foreignEvents(system);
  // The service hears what is published from when it has joined.
  await eventually(async () => (await fetch(`${system.url('notification')}/ready`)).ok, { within: 60_000 });
});
afterAll(async () => {
  await lab?.stop();
  await system?.stop();
  await colleagues?.stop();
});
beforeEach(async () => {
  await endEscalations(system.deps<Deps>('notification'));
  colleagues.clear();
});

const aCritical = (given: Partial<CriticalResult> = {}): CriticalResult => ({
  ...{ criticalId: randomUUID(), resultId: randomUUID(), orderId: randomUUID(), patientId: randomUUID() },
  ...{ encounterId: null, facilityId: randomUUID(), wardId: randomUUID(), ordererId: null, loinc: '2823-3' },
  ...{ test: { en: 'Potassium', ar: 'البوتاسيوم' }, value: '7.1', unit: 'mmol/L', direction: 'high' },
  at: clock.now().toISOString(),
  ...given,
});
const isFound = (critical: CriticalResult) => lab.tell(labResultCritical, critical.patientId, critical);
const isReadBack = (critical: CriticalResult) =>
  lab.tell(labCriticalAcknowledged, critical.patientId, {
    ...critical,
    acknowledgedBy: { id: randomUUID(), name: 'Nurse Noor', staffId: null },
    acknowledgedAt: clock.now().toISOString(),
  });

const isWithdrawn = (critical: CriticalResult, more: { because?: 'replaced'; readBy?: string } = {}) =>
  lab.tell(labCriticalWithdrawn, critical.patientId, {
    ...critical,
    ...{ because: 'no-longer-critical', newValue: '4.1', newUnit: 'mmol/L', readBy: null },
    withdrawnAt: clock.now().toISOString(),
    ...more,
  });

const as = (userId: string = randomUUID()) =>
  system.as('nurse', 'notification', { ...api, ...escalationsApi }, { facilityIds: ['*'], userId });
const find = async ({ criticalId }: CriticalResult) =>
  (await as().listEscalations({ query: { subjectId: criticalId } })).items[0];
const until = (critical: CriticalResult, what: { readonly level?: number; readonly state?: string }) =>
  eventually(async () => {
    const found = await find(critical);
    expect(found).toMatchObject(what);
    return found;
  });
const onDuty = (role: Colleagues['onDuty'][number]['role']) => {
  const person = colleagues.aPerson();
  colleagues.onDuty.push({ staffId: person.staffId, role });
  return person;
};

test('who ordered it and the nurses of the ward are called at once, the others while nobody reads it back', async () => {
  const [orderer, nurse, doctor] = [colleagues.aPerson(), onDuty('nurse'), onDuty('doctor')];
  const critical = aCritical({ ordererId: orderer.staffId });
  await isFound(critical);
  await isFound(critical);
  const first = await until(critical, { level: 1 });
  expect(first?.steps[0]?.people.map((it) => it.userId).toSorted()).toEqual([orderer.userId, nurse.userId].toSorted());
  expect(first).toMatchObject({ subjectKind: 'lab-critical', priority: 'high', alarm: null });
  expect(first?.result).toMatchObject({ value: '7.1', unit: 'mmol/L' });
  const { items } = await as(orderer.userId).listNotifications({});
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    kind: 'lab.critical',
    priority: 'critical',
    title: { en: 'Critical result: Potassium 7.1 mmol/L' },
    body: { en: 'Ward 3: Potassium 7.1 mmol/L' },
    link: `/patients/${critical.patientId}/results?critical=${critical.criticalId}`,
  });

  clock.set(new Date(clock.now().getTime() + 120_000));
  const later = await until(critical, { level: 3 });
  expect(later?.steps.at(-1)?.people.map((it) => it.userId)).toEqual([doctor.userId]);

  await isReadBack(critical);
  expect(await until(critical, { state: 'acknowledged' })).toMatchObject({ endedBy: { name: 'Nurse Noor' } });
});

test('without a ward, who ordered it is called; nobody of the staff is: who is on duty in the facility', async () => {
  const orderer = colleagues.aPerson();
  const [known, unknown] = [aCritical({ wardId: null, ordererId: orderer.staffId }), aCritical({ wardId: null })];
  const elsewhere = colleagues.aPerson();
  colleagues.onDutyElsewhere.push(elsewhere.staffId);
  await isFound(known);
  await isFound(unknown);
  expect((await until(known, { level: 1 }))?.steps[0]?.people.map((it) => it.userId)).toEqual([orderer.userId]);
  expect((await until(unknown, { level: 6 }))?.steps.at(-1)?.people.map((it) => it.userId)).toEqual([elsewhere.userId]);
});

test('the call is not answered in the inbox: the value is read back where it stands', async () => {
  onDuty('nurse');
  const critical = aCritical();
  await isFound(critical);
  const escalation = await until(critical, { level: 1 });
  const answering = as().acknowledgeEscalation({
    params: { escalationId: escalation?.id ?? '' },
    body: { reason: 'On my way' },
  });
  expect(await outcome(answering)).toBe('read-back-needed');
  expect(await find(critical)).toMatchObject({ state: 'running' });
});

test('a result that was read back before it was heard of calls nobody', async () => {
  const nurse = onDuty('nurse');
  const critical = aCritical();
  await isReadBack(critical);
  await until(critical, { state: 'acknowledged', level: 0 });
  await isFound(critical);
  const marker = aCritical();
  await isFound(marker);
  await until(marker, { level: 1 });
  expect(await find(critical)).toMatchObject({ state: 'acknowledged', level: 0, steps: [] });
  const { items } = await as(nurse.userId).listNotifications({});
  expect(items).toHaveLength(1);
});

describe('a result that was corrected', () => {
  const corrected = (userId: string) =>
    as(userId)
      .listNotifications({})
      .then(({ items }) => items.filter((it) => it.kind === 'lab.critical-withdrawn'));

  test('calls nobody any more, and who was called or read it back is told what it is, once', async () => {
    const [nurse, doctor] = [onDuty('nurse'), onDuty('doctor')];
    const reader = colleagues.aPerson();
    const critical = aCritical();
    await isFound(critical);
    await until(critical, { level: 1 });
    await isWithdrawn(critical, { readBy: reader.userId });
    await isWithdrawn(critical, { readBy: reader.userId });
    await until(critical, { state: 'resolved', level: 1 });
    for (const told of [nurse, reader])
      await eventually(async () =>
        expect(await corrected(told.userId)).toMatchObject([
          {
            title: { en: 'Corrected: Potassium 4.1 mmol/L, not 7.1 mmol/L' },
            link: `/patients/${critical.patientId}/results`,
          },
        ]),
      );
    clock.set(new Date(clock.now().getTime() + 120_000));
    const marker = aCritical();
    await isFound(marker);
    await until(marker, { level: 1 });
    expect(await find(critical)).toMatchObject({ state: 'resolved', level: 1 });
    expect(await corrected(doctor.userId)).toEqual([]);
    expect(await corrected(reader.userId)).toHaveLength(1);
  });

  test('by another critical value is told by the call of that one; heard of before its beginning it calls nobody', async () => {
    const nurse = onDuty('nurse');
    const [replaced, late] = [aCritical(), aCritical()];
    await isFound(replaced);
    await until(replaced, { level: 1 });
    await isWithdrawn(replaced, { because: 'replaced' });
    await isWithdrawn(late);
    await until(replaced, { state: 'resolved' });
    await until(late, { state: 'resolved', level: 0 });
    await isFound(late);
    const marker = aCritical();
    await isFound(marker);
    await until(marker, { level: 1 });
    expect(await find(late)).toMatchObject({ state: 'resolved', level: 0, steps: [] });
    expect(await corrected(nurse.userId)).toEqual([]);
  });
});
