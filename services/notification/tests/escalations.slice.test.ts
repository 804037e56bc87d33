import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Alarm } from '@nilecare/contracts/alarms.ts';
import * as api from '@nilecare/contracts/api/notification.ts';
import * as escalationsApi from '@nilecare/contracts/api/notification-escalations.ts';
import { alarmAcknowledged, alarmRaised, alarmResolved, vitalsCritical } from '@nilecare/contracts/events/device.ts';
import { escalationAdvanced, escalationEnded } from '@nilecare/contracts/events/notification.ts';
import { anAlarm } from '@nilecare/testing/an-alarm.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { testClock } from '@nilecare/testing/test-clock.ts';
import { deliveries } from '../src/data/deliveries.ts';
import { escalations } from '../src/data/escalations.ts';
import type { Deps } from '../src/deps.ts';
import { alarmWasResolved } from '../src/use-cases/follow-alarms.ts';
import { watchCalls } from '../src/use-cases/watch-calls.ts';
import { openColleagues, type Colleagues } from './colleagues.ts';
import { endEscalations } from './end-escalations.ts';

const clock = testClock(new Date());
let colleagues: Colleagues;
let system: System;
let published: PublishedEvents;

beforeAll(async () => {
  colleagues = await openColleagues();
  const { url } = colleagues;
  system = await startSystem(['notification'], {
    elsewhere: { business: url, clinical: url, facility: url, auth: url, device: url },
    clock,
  });
  published = await publishedEvents(system, [escalationAdvanced, escalationEnded]);
  // The service hears what is published from when it has joined.
  await eventually(async () => (await fetch(`${system.url('notification')}/ready`)).ok, { within: 60_000 });
});
afterAll(async () => {
  await published.stop();
  await system.stop();
  await colleagues.stop();
});
beforeEach(async () => {
  await endEscalations(deps());
  colleagues.clear();
});

const deps = () => system.deps<Deps>('notification');
const events = { alarmRaised, alarmAcknowledged, alarmResolved, vitalsCritical } as const;
/** As the device service does. */
const publish = (name: keyof typeof events, alarm: Alarm) =>
  deps().db.transaction((tx) => tx.outbox.add(events[name], alarm, { key: alarm.patientId ?? alarm.deviceId }));
const raised = (facts: Partial<Alarm> = {}) => anAlarm({ raisedAt: clock.now().toISOString(), ...facts });
const minutes = (count: number) => clock.set(new Date(clock.now().getTime() + count * 60_000));

const asNurse = (facilityIds: readonly string[] = ['*'], userId: string = randomUUID()) =>
  system.as('nurse', 'notification', { ...api, ...escalationsApi }, { facilityIds, userId, name: 'Nurse Noor' });
const find = async (alarm: Alarm) => (await asNurse().listEscalations({ query: { subjectId: alarm.id } })).items[0];
const atLevel = (alarm: Alarm, level: number) =>
  eventually(async () => {
    const found = await find(alarm);
    return found?.level === level && found;
  });
const inState = (alarm: Alarm, state: string) =>
  eventually(async () => {
    const found = await find(alarm);
    return found?.state === state && found;
  });
const callsTo = async (userId: string) => {
  const rows = await deps().db.read.selectFrom('deliveries').selectAll().where('user_id', '=', userId).execute();
  return rows.filter((it) => it.channel === 'sms');
};
const inbox = async (userId: string) => (await asNurse(['*'], userId).listNotifications({})).items;
const escalationNews = (alarm: Alarm) =>
  [escalationAdvanced, escalationEnded].flatMap((event) =>
    published.of(event).filter((it) => it.data.subjectId === alarm.id),
  );
const told = (alarm: Alarm) => ({
  levels: published
    .of(escalationAdvanced)
    .filter((it) => it.data.subjectId === alarm.id)
    .map((it) => it.data.level),
  ends: published
    .of(escalationEnded)
    .filter((it) => it.data.subjectId === alarm.id)
    .map((it) => it.data.outcome),
});
/** Somebody in a role, with an account. */
const onDuty = (role: Colleagues['onDuty'][number]['role']) => {
  const person = colleagues.aPerson();
  colleagues.onDuty.push({ staffId: person.staffId, role });
  return person;
};

test('an alarm that nobody answers calls one level after the other, then operators', async () => {
  const [nurse, doctor, onCall] = [onDuty('nurse'), onDuty('doctor'), onDuty('second-on-call')];
  const [elsewhere, administrator] = [colleagues.aPerson(), colleagues.aPerson()];
  colleagues.onDutyElsewhere.push(elsewhere.staffId);
  colleagues.administrators.push(administrator);
  const alarm = raised();
  await publish('vitalsCritical', alarm);
  await publish('alarmRaised', alarm);
  const order = [nurse, doctor, onCall, elsewhere, administrator];
  for (const [index, level] of [1, 3, 5, 6, 7].entries()) {
    await atLevel(alarm, level);
    for (const [position, { userId }] of order.entries())
      expect(await callsTo(userId), `person ${position} at level ${level}`).toHaveLength(position <= index ? 1 : 0);
    minutes(2);
  }
  const ended = await inState(alarm, 'exhausted');
  expect(ended.steps.map((it) => [it.level, it.role, it.people.map(({ userId }) => userId)])).toEqual([
    [1, 'nurse', [nurse.userId]],
    [3, 'doctor', [doctor.userId]],
    [5, 'second-on-call', [onCall.userId]],
    [6, 'facility', [elsewhere.userId]],
    [7, 'administrator', [administrator.userId]],
  ]);
  const [call] = await inbox(doctor.userId);
  expect(call).toMatchObject({ priority: 'critical', escalationId: ended.id });
  expect(call?.body.en).toBe('Ward 3, bed 07: Heart rate 140 /min (limit 120). Nobody has answered for 2 min');
  await eventually(() => told(alarm).ends.length === 1);
  expect(told(alarm)).toEqual({ levels: [1, 3, 5, 6, 7], ends: ['exhausted'] });
  const alert = await deps()
    .db.read.selectFrom('operator_alerts')
    .selectAll()
    .where('dedupe_key', '=', `escalation-exhausted/${ended.id}`)
    .executeTakeFirst();
  expect(alert).toMatchObject({ severity: 'critical', state: 'open' });
  expect(JSON.stringify(alert)).not.toContain(alarm.patientId);
});

test('an alarm of medium priority calls after five minutes, one of low priority nobody', async () => {
  const nurse = onDuty('nurse');
  const [medium, low] = [raised({ priority: 'medium' }), raised({ priority: 'low' })];
  await publish('alarmRaised', medium);
  await publish('alarmRaised', low);
  await eventually(() => find(medium));
  minutes(4.9);
  expect((await find(medium))?.level).toBe(0);
  minutes(0.1);
  await atLevel(medium, 1);
  expect((await inbox(nurse.userId)).map((it) => it.kind)).toEqual(['alarm.unanswered']);
  minutes(9.9);
  await publish('alarmRaised', { ...raised(), patientId: medium.patientId });
  await eventually(async () => (await inbox(nurse.userId)).length === 2);
  expect((await find(medium))?.level).toBe(1);
  expect(await find(low)).toBeUndefined();
});

describe('a ward for which times are approved', () => {
  test.each([
    ['high', 0, 0.5],
    ['medium', 2, 2],
    ['low', 10, 10],
  ] as const)('calls by them for %s priority', async (priority, first, step) => {
    for (const role of ['nurse', 'charge-nurse'] as const) onDuty(role);
    colleagues.escalationSeconds = { high: 30, medium: 120, low: 600 };
    const alarm = raised({ priority });
    await publish('alarmRaised', alarm);
    await eventually(() => find(alarm));
    minutes(first);
    await atLevel(alarm, 1);
    minutes(step);
    await atLevel(alarm, 2);
  });

  test('does not call for low priority when its end is heard of first, and keeps nothing of it without such a time', async () => {
    const nurse = onDuty('nurse');
    const resolved = (alarm: Alarm) =>
      ({ ...alarm, state: 'resolved', resolvedAt: clock.now().toISOString() }) as const;
    const [early, plain] = [raised({ priority: 'low' }), raised({ priority: 'low' })];
    await alarmWasResolved(resolved(plain), deps());
    expect(await find(plain)).toBeUndefined();
    colleagues.escalationSeconds = { high: 30, medium: 120, low: 600 };
    await alarmWasResolved(resolved(early), deps());
    await publish('alarmRaised', early);
    const later = raised({ priority: 'low' });
    await publish('alarmRaised', { ...later, patientId: early.patientId });
    await eventually(() => find(later));
    minutes(30);
    await atLevel(later, 1);
    expect(await find(early)).toMatchObject({ state: 'resolved', level: 0 });
    expect(await inbox(nurse.userId)).toHaveLength(1);
  });

  test('calls for low priority as approved when that could not be asked at first, and one of high priority does not wait for it', async () => {
    const nurse = onDuty('nurse');
    colleagues.escalationSeconds = { high: 30, medium: 120, low: 600 };
    colleagues.away.add('/alarm-settings');
    const [low, high] = [raised({ priority: 'low' }), raised()];
    await publish('alarmRaised', low);
    await publish('alarmRaised', { ...high, patientId: low.patientId });
    await atLevel(high, 1);
    expect(await find(low)).toBeUndefined();
    minutes(1);
    colleagues.away.clear();
    await eventually(
      async () => {
        minutes(0.1);
        return find(low);
      },
      { every: 300 },
    );
    expect(await find(low)).toMatchObject({ level: 0, state: 'running' });
    minutes(10);
    await atLevel(low, 1);
    expect((await inbox(nurse.userId)).map((it) => it.kind)).toContain('alarm.unanswered');
  });

  test('does not keep what is of low priority once it is known that no time is approved', async () => {
    colleagues.away.add('/alarm-settings');
    const low = raised({ priority: 'low' });
    const rows = () => deps().db.read.selectFrom('escalations').selectAll().where('subject_id', '=', low.id).execute();
    await publish('alarmRaised', low);
    await eventually(async () => (await rows()).length === 1);
    colleagues.away.clear();
    await eventually(
      async () => {
        minutes(0.1);
        return (await rows()).length === 0;
      },
      { every: 300 },
    );
  });

  test('does not call for low priority when its end was heard of first, while nobody said what is approved', async () => {
    const nurse = onDuty('nurse');
    colleagues.escalationSeconds = { high: 30, medium: 120, low: 600 };
    colleagues.away.add('/alarm-settings');
    const [over, next] = [raised({ priority: 'low' }), raised({ priority: 'low' })];
    await alarmWasResolved({ ...over, state: 'resolved', resolvedAt: clock.now().toISOString() }, deps());
    colleagues.away.clear();
    await publish('alarmRaised', over);
    await publish('alarmRaised', { ...next, patientId: over.patientId });
    await eventually(() => find(next));
    minutes(30);
    await atLevel(next, 1);
    expect(await find(over)).toMatchObject({ state: 'resolved', level: 0 });
    expect(await inbox(nurse.userId)).toHaveLength(1);
  });

  test('asks once for all alarms of a moment', async () => {
    colleagues.escalationSeconds = { high: 30, medium: 120, low: 600 };
    const wardId = randomUUID();
    const alarms = Array.from({ length: 8 }, () => raised({ priority: 'low', wardId }));
    await Promise.all(alarms.map((alarm) => alarmWasResolved({ ...alarm, state: 'resolved' }, deps())));
    expect(colleagues.asked.filter((it) => it === `/alarm-settings/wards/${wardId}`)).toHaveLength(1);
  });

  test('calls as without them while the device service is away', async () => {
    for (const role of ['nurse', 'charge-nurse'] as const) onDuty(role);
    colleagues.escalationSeconds = { high: 300, medium: 900, low: null };
    colleagues.away.add('/alarm-settings');
    const alarm = raised();
    await publish('alarmRaised', alarm);
    await atLevel(alarm, 1);
    minutes(2);
    await atLevel(alarm, 2);
  });
});

test('those that ended before anybody was called are left out where that is wanted', async () => {
  onDuty('nurse');
  const [called, early] = [raised(), raised({ priority: 'medium' })];
  for (const alarm of [called, early]) await publish('alarmRaised', alarm);
  await atLevel(called, 1);
  await eventually(() => find(early));
  for (const alarm of [called, early]) {
    await publish('alarmResolved', { ...alarm, state: 'resolved', resolvedAt: clock.now().toISOString() });
    await inState(alarm, 'resolved');
  }
  const asked = async (minLevel?: number) => {
    const subjectId = [called.id, early.id];
    const { items } = await asNurse().listEscalations({
      query: { subjectId, ...(minLevel === undefined ? {} : { minLevel }) },
    });
    return items.map((it) => it.subjectId).toSorted();
  };
  expect(await asked()).toEqual([called.id, early.id].toSorted());
  expect(await asked(1)).toEqual([called.id]);
});

test('who asks for some alarms is told what runs for them, and for no other', async () => {
  onDuty('nurse');
  const [one, other, third] = [raised(), raised(), raised()];
  for (const alarm of [one, other, third]) await publish('alarmRaised', alarm);
  for (const alarm of [one, other, third]) await atLevel(alarm, 1);
  await publish('alarmResolved', { ...third, state: 'resolved', resolvedAt: clock.now().toISOString() });
  await inState(third, 'resolved');
  const asked = async (state: string[], alarms: Alarm[]) => {
    const { items } = await asNurse().listEscalations({ query: { state, subjectId: alarms.map((it) => it.id) } });
    return items.map((it) => it.subjectId).toSorted();
  };
  const ids = (...alarms: Alarm[]) => alarms.map((it) => it.id).toSorted();
  expect(await asked(['running'], [one, other, third])).toEqual(ids(one, other));
  expect(await asked(['running', 'resolved'], [one, third])).toEqual(ids(one, third));
});

test('that it went on and that it ended is told with whose it is and where', async () => {
  onDuty('nurse');
  const alarm = raised();
  await publish('alarmRaised', alarm);
  await atLevel(alarm, 1);
  await publish('alarmResolved', { ...alarm, state: 'resolved', resolvedAt: clock.now().toISOString() });
  await eventually(() => escalationNews(alarm).length === 2);
  const { patientId, wardId } = alarm;
  expect(escalationNews(alarm).map((it) => it.data)).toMatchObject([
    { patientId, wardId, level: 1 },
    { patientId, wardId, outcome: 'resolved' },
  ]);
});

describe('stops', () => {
  test.each([
    ['alarmAcknowledged', 'acknowledged'],
    ['alarmResolved', 'resolved'],
  ] as const)('on %s', async (event, state) => {
    const [nurse, doctor] = [onDuty('nurse'), onDuty('doctor')];
    const alarm = raised();
    await publish('alarmRaised', alarm);
    await atLevel(alarm, 1);
    const at = clock.now().toISOString();
    const by = { id: randomUUID(), name: 'Nurse Noor' };
    await publish(event, { ...alarm, state, acknowledgedAt: at, acknowledgedBy: by, resolvedAt: at });
    const ended = await inState(alarm, state);
    expect(ended.endedBy).toEqual(state === 'acknowledged' ? by : null);
    minutes(60);
    await eventually(() => told(alarm).ends.length === 1);
    expect(told(alarm)).toEqual({ levels: [1], ends: [state] });
    expect(await callsTo(nurse.userId)).toHaveLength(1);
    expect(await callsTo(doctor.userId)).toEqual([]);
  });

  test('before it begins when the end is heard of first, and in whatever order the rest comes', async () => {
    const nurse = onDuty('nurse');
    const alarm = raised();
    const over = { ...alarm, state: 'resolved' as const, resolvedAt: clock.now().toISOString() };
    await publish('alarmResolved', over);
    await inState(alarm, 'resolved');
    for (const event of ['alarmRaised', 'vitalsCritical', 'alarmAcknowledged', 'alarmResolved'] as const)
      await publish(event, event === 'alarmAcknowledged' || event === 'alarmResolved' ? over : alarm);
    const last = raised({ patientId: alarm.patientId });
    for (const event of ['alarmRaised', 'vitalsCritical'] as const) await publish(event, last);
    await atLevel(last, 1);
    expect(await find(alarm)).toMatchObject({ state: 'resolved', level: 0, steps: [] });
    expect(await callsTo(nurse.userId)).toHaveLength(1);
    expect(told(alarm)).toEqual({ levels: [], ends: [] });
  });
});

test('an alarm whose end comes while its beginning is being written calls nobody', async () => {
  const alarm = raised();
  const over = { ...alarm, state: 'resolved' as const, resolvedAt: clock.now().toISOString() };
  const isWaiting = async () => {
    const { rows } = await sql`
      select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    `.execute(deps().db.read);
    return rows.length > 0;
  };
  const inAnHour = new Date(clock.now().getTime() + 3_600_000);
  const end = await deps().db.transaction(async (tx) => {
    await escalations(tx).start({ kind: 'alarm', alarm }, clock.now(), inAnHour);
    const ending = alarmWasResolved(over, deps());
    await eventually(isWaiting);
    return { ending };
  });
  await end.ending;
  expect(await find(alarm)).toMatchObject({ state: 'resolved', level: 0, nextLevelAt: null });
});

test('a suppressed alarm calls nobody', async () => {
  onDuty('nurse');
  const suppressed = { suppressionId: randomUUID(), until: clock.now().toISOString() };
  const [quiet, loud] = [raised({ suppressed }), raised()];
  await publish('alarmRaised', quiet);
  await publish('alarmRaised', { ...loud, patientId: quiet.patientId });
  await atLevel(loud, 1);
  expect(await find(quiet)).toBeUndefined();
});

test('an alarm that is heard of late waits for the news of its end', async () => {
  const nurse = onDuty('nurse');
  const alarm = raised({ raisedAt: new Date(clock.now().getTime() - 3_600_000).toISOString() });
  await publish('alarmRaised', alarm);
  await eventually(() => find(alarm));
  await publish('alarmResolved', { ...alarm, state: 'resolved', resolvedAt: clock.now().toISOString() });
  await inState(alarm, 'resolved');
  minutes(10);
  expect(await callsTo(nurse.userId)).toEqual([]);
});

test('the roster is asked at each level: who came on duty meanwhile is called', async () => {
  onDuty('nurse');
  const gone = onDuty('doctor');
  const alarm = raised();
  await publish('alarmRaised', alarm);
  await atLevel(alarm, 1);
  colleagues.onDuty.pop();
  const came = onDuty('doctor');
  minutes(2);
  await atLevel(alarm, 3);
  expect(await callsTo(came.userId)).toHaveLength(1);
  expect(await callsTo(gone.userId)).toEqual([]);
});

const cannotCall = () =>
  deps()
    .db.read.selectFrom('operator_alerts')
    .selectAll()
    .where('dedupe_key', '=', 'cannot-call')
    .orderBy('opened_at', 'desc')
    .execute();

describe('while the roster is away', () => {
  test('administrators are called at once and operators told; back again, the ward is called from its beginning', async () => {
    const [nurse, doctor, administrator] = [onDuty('nurse'), onDuty('doctor'), colleagues.aPerson()];
    colleagues.administrators.push(administrator);
    colleagues.away.add('/duties');
    const alarm = raised();
    await publish('alarmRaised', alarm);
    await eventually(async () => (await callsTo(administrator.userId)).length === 1);
    expect(await find(alarm)).toMatchObject({ level: 0, state: 'running' });
    expect(await cannotCall()).toMatchObject([{ state: 'open' }]);
    colleagues.away.clear();
    await eventually(
      async () => {
        minutes(0.1);
        return (await find(alarm))?.level === 1;
      },
      { every: 300 },
    );
    expect(await callsTo(nurse.userId)).toHaveLength(1);
    expect(await callsTo(doctor.userId)).toEqual([]);
    expect(await callsTo(administrator.userId)).toHaveLength(1);
  });

  test('operators are told once, and that it is over once everybody is called again', async () => {
    onDuty('nurse');
    await deps().db.read.deleteFrom('operator_alerts').where('dedupe_key', '=', 'cannot-call').execute();
    colleagues.away.add('/duties');
    const [held, answered, next] = [raised(), raised(), raised()];
    for (const alarm of [held, answered]) await publish('alarmRaised', alarm);
    await eventually(async () => (await cannotCall())[0]?.count === 2);
    // In a while, of which nothing that waits knows yet.
    const inTwoMinutes = new Date(clock.now().getTime() + 120_000);
    const look = () => watchCalls({ ...deps(), clock: { now: () => inTwoMinutes } });
    const over = { state: 'acknowledged', acknowledgedAt: clock.now().toISOString() } as const;
    await publish('alarmAcknowledged', { ...answered, ...over });
    await inState(answered, 'acknowledged');
    await look();
    expect(await cannotCall()).toMatchObject([{ state: 'open' }]);
    minutes(0.02);
    colleagues.away.clear();
    await publish('alarmRaised', { ...next, raisedAt: clock.now().toISOString() });
    await atLevel(next, 1);
    await look();
    expect(await cannotCall()).toMatchObject([{ state: 'open' }]);
    minutes(0.1);
    await atLevel(held, 1);
    await watchCalls(deps());
    expect(await cannotCall()).toMatchObject([{ state: 'open' }]);
    await look();
    expect(await cannotCall()).toMatchObject([{ state: 'resolved', count: 2 }]);
  });

  test('what nobody was called for since is not over because it was answered', async () => {
    await deps().db.read.deleteFrom('operator_alerts').where('dedupe_key', '=', 'cannot-call').execute();
    colleagues.away.add('/duties');
    const alarm = raised();
    await publish('alarmRaised', alarm);
    await eventually(async () => (await cannotCall()).length === 1);
    await publish('alarmResolved', { ...alarm, state: 'resolved', resolvedAt: clock.now().toISOString() });
    await inState(alarm, 'resolved');
    minutes(5);
    await watchCalls(deps());
    expect(await cannotCall()).toMatchObject([{ state: 'open' }]);
  });
});

describe('while nobody says who is on duty, nor who administrates', () => {
  test('administrators are called out of turn as soon as they are known, and again when it is their turn', async () => {
    const administrator = colleagues.aPerson();
    colleagues.administrators.push(administrator);
    for (const path of ['/duties', '/users']) colleagues.away.add(path);
    const alarm = raised();
    await publish('alarmRaised', alarm);
    const called = (times: number) =>
      eventually(
        async () => {
          minutes(0.1);
          return (await callsTo(administrator.userId)).length === times;
        },
        { every: 300, within: 30_000 },
      );
    await eventually(async () => (await find(alarm))?.steps.some((it) => it.level === 7 && it.missing.length > 0));
    colleagues.away.delete('/users');
    await called(1);
    expect(await find(alarm)).toMatchObject({ level: 0, steps: [{ level: 1 }, { level: 7, missing: [] }] });
    colleagues.away.clear();
    await called(2);
    expect(await find(alarm)).toMatchObject({ level: 7 });
  });
});

describe('acknowledged by who was called', () => {
  test('the alarm is acknowledged in the own name, and nobody else is called', async () => {
    const [nurse, doctor] = [onDuty('nurse'), onDuty('doctor')];
    const alarm = raised();
    await publish('alarmRaised', alarm);
    const { id } = await atLevel(alarm, 1);
    const call = { params: { escalationId: id }, body: { reason: 'on my way' } };
    const outcomes = await Promise.all([1, 2, 3].map(() => outcome(asNurse().acknowledgeEscalation(call))));
    expect(outcomes).toContain('done');
    const ended = await inState(alarm, 'acknowledged');
    expect(ended.endedBy?.name).toBe('Nurse Noor');
    expect(colleagues.acknowledged[0]).toMatchObject({ alarmId: alarm.id });
    expect(colleagues.acknowledged[0]?.authorization).toMatch(/^Bearer ey/);
    await publish('alarmAcknowledged', { ...alarm, state: 'acknowledged', acknowledgedAt: clock.now().toISOString() });
    minutes(60);
    await eventually(() => told(alarm).ends.length === 1);
    expect(told(alarm)).toEqual({ levels: [1], ends: ['acknowledged'] });
    expect(await callsTo(nurse.userId)).toHaveLength(1);
    expect(await callsTo(doctor.userId)).toEqual([]);
    expect(await outcome(asNurse().acknowledgeEscalation(call))).toBe('escalation-over');
  });

  test('while the alarm cannot be acknowledged, others go on being called', async () => {
    onDuty('nurse');
    const doctor = onDuty('doctor');
    const alarm = raised();
    await publish('alarmRaised', alarm);
    const { id } = await atLevel(alarm, 1);
    colleagues.away.add('/alarms');
    const call = { params: { escalationId: id }, body: { reason: 'on my way' } };
    expect(await outcome(asNurse().acknowledgeEscalation(call))).toBe('service-unavailable');
    minutes(2);
    await atLevel(alarm, 3);
    expect(await callsTo(doctor.userId)).toHaveLength(1);
    colleagues.away.clear();
    colleagues.refuses = 'alarm-already-acknowledged';
    await eventually(async () => (await outcome(asNurse().acknowledgeEscalation(call))) === 'escalation-over');
  });
});

test('what was not sent yet is kept back once somebody answered', async () => {
  const nurse = onDuty('nurse');
  const alarm = raised();
  await publish('alarmRaised', alarm);
  const { id } = await atLevel(alarm, 1);
  const [sms] = await eventually(async () => {
    const rows = await callsTo(nurse.userId);
    return rows[0]?.state === 'sent' && rows;
  });
  // As if its provider had not taken it.
  await deps()
    .db.read.updateTable('deliveries')
    .set({ state: 'queued' })
    .where('id', '=', sms?.id ?? '')
    .execute();
  await publish('alarmResolved', { ...alarm, state: 'resolved', resolvedAt: clock.now().toISOString() });
  await inState(alarm, 'resolved');
  expect(await callsTo(nurse.userId)).toMatchObject([{ state: 'suppressed', reason: 'answered', about_id: id }]);
});

test('what failed on its way to somebody is not sent once another answered, nor when it is asked for', async () => {
  const nurse = onDuty('nurse');
  const alarm = raised();
  await publish('alarmRaised', alarm);
  await atLevel(alarm, 1);
  const call = await eventually(async () => {
    const [row] = await callsTo(nurse.userId);
    return row?.state === 'sent' && row;
  });
  const change = (state: 'sending' | 'failed', dueAt: Date | null) =>
    deliveries(deps().db.read).set(call.id, { state, due_at: dueAt });
  // As if its provider had it for so long.
  await change('sending', null);
  await publish('alarmResolved', { ...alarm, state: 'resolved', resolvedAt: clock.now().toISOString() });
  await inState(alarm, 'resolved');
  await change('sending', clock.now());
  const keptBack = { state: 'suppressed', reason: 'answered', due_at: null, attempts: 1 };
  await eventually(async () => (await callsTo(nurse.userId))[0]?.due_at === null);
  expect(await callsTo(nurse.userId)).toMatchObject([keptBack]);
  await change('failed', null);
  const administrator = system.as('administrator', 'notification', api);
  expect(await administrator.retryDelivery({ params: { deliveryId: call.id } })).toMatchObject({ state: 'suppressed' });
  expect(await callsTo(nurse.userId)).toMatchObject([keptBack]);
});

test('a restart in the middle loses no level and repeats none', async () => {
  const [nurse, doctor] = [onDuty('nurse'), onDuty('doctor')];
  const alarm = raised();
  await publish('alarmRaised', alarm);
  await atLevel(alarm, 1);
  minutes(2);
  await system.restart('notification');
  await atLevel(alarm, 3);
  for (const { userId } of [nurse, doctor]) expect(await callsTo(userId)).toHaveLength(1);
});

test('is for staff of the facility who may see it', async () => {
  onDuty('nurse');
  const alarm = raised();
  await publish('alarmRaised', alarm);
  const { id } = await atLevel(alarm, 1);
  const params = { escalationId: id };
  expect((await asNurse([alarm.facilityId ?? '']).getEscalation({ params })).subjectId).toBe(alarm.id);
  const stranger = asNurse([randomUUID()]);
  expect(await outcome(stranger.getEscalation({ params }))).toBe('forbidden');
  expect(await outcome(stranger.acknowledgeEscalation({ params, body: { reason: 'x' } }))).toBe('forbidden');
  expect((await stranger.listEscalations({})).items).toEqual([]);
  const receptionist = system.as('receptionist', 'notification', escalationsApi);
  expect(await outcome(receptionist.listEscalations({}))).toBe('forbidden');
  expect(await outcome(asNurse().getEscalation({ params: { escalationId: randomUUID() } }))).toBe('not-found');
  expect(JSON.stringify(await find(alarm))).not.toContain(alarm.patientId);
});
