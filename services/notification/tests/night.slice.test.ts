import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { EventType } from '@nilecare/contracts/event.ts';
import { alarmAcknowledged, alarmRaised, alarmResolved, vitalsCritical } from '@nilecare/contracts/events/device.ts';
import { outgoing } from '@nilecare/service-kit/messaging/outbox-writer.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { testClock } from '@nilecare/testing/test-clock.ts';
import type { Deps } from '../src/deps.ts';
import { openColleagues, type Colleagues } from './colleagues.ts';
import { aNight, escalationSettings, expectedCourse, PATIENTS, TICK_MS, type Night } from './night.ts';

const start = new Date('2027-01-09T18:00:00Z');
/** A thousand patients at once, on a machine with other work. */
const PATIENCE = { within: 90_000 };
const clock = testClock(start);
let colleagues: Colleagues;
let system: System;

beforeAll(async () => {
  colleagues = await openColleagues();
  const { url } = colleagues;
  system = await startSystem(['notification'], {
    elsewhere: { business: url, clinical: url, facility: url, auth: url, device: url },
    own: { notification: { watchServicesSeconds: 0, ...escalationSettings } },
    clock,
  });
  // The service hears what is published from when it has joined.
  await eventually(async () => (await fetch(`${system.url('notification')}/ready`)).ok, { within: 60_000 });
});
afterAll(async () => {
  await system.stop();
  await colleagues.stop();
});

const deps = () => system.deps<Deps>('notification');

interface Happening {
  readonly at: number;
  readonly event: EventType;
  readonly alarm: Alarm;
}

/** As the device service publishes them: an alarm of high priority twice. */
const happeningsOf = ({ alarms }: Night): Happening[] =>
  alarms.flatMap(({ alarm, end }) => [
    { at: Date.parse(alarm.raisedAt), event: alarmRaised, alarm },
    ...(alarm.priority === 'high' ? [{ at: Date.parse(alarm.raisedAt), event: vitalsCritical, alarm }] : []),
    ...(end
      ? [
          {
            at: end.at.getTime(),
            event: end.event === 'acknowledged' ? alarmAcknowledged : alarmResolved,
            alarm: {
              ...alarm,
              state: end.event,
              acknowledgedAt: end.at.toISOString(),
              resolvedAt: end.at.toISOString(),
            },
          },
        ]
      : []),
  ]);

/** Everything that is due by now is done: events are heard, levels called, messages sent. */
async function settled(heard: readonly Happening[]): Promise<void> {
  const { db } = deps();
  const of = (events: readonly EventType[]) =>
    heard.filter((it) => events.includes(it.event) && it.alarm.priority !== 'low').map((it) => it.alarm.id);
  const [begun, over] = [of([alarmRaised]), of([alarmAcknowledged, alarmResolved])];
  await eventually(async () => {
    const known =
      begun.length === 0
        ? []
        : await db.read.selectFrom('escalations').select('id').where('subject_id', 'in', begun).execute();
    expect(known).toHaveLength(begun.length);
    const running =
      over.length === 0
        ? []
        : await db.read
            .selectFrom('escalations')
            .select('id')
            .where('subject_id', 'in', over)
            .where('state', '=', 'running')
            .execute();
    expect(running).toEqual([]);
    const due = await db.read
      .selectFrom('escalations')
      .select('id')
      .where('due_at', '<=', clock.now())
      .limit(1)
      .execute();
    expect(due).toEqual([]);
    const open = await db.read
      .selectFrom('deliveries')
      .select('id')
      .where('state', 'in', ['queued', 'sending'])
      .limit(1)
      .execute();
    expect(open).toEqual([]);
    return true;
  }, PATIENCE);
}

test('each alarm of a night of hundreds of patients is answered, or called out to its end as the roster says, and nobody is called twice', async () => {
  const night = aNight(20_270_109, start);
  colleagues.roster = night.roster;
  for (const staffId of night.staffIds) colleagues.aPerson({ staffId });
  const administrators = [colleagues.aPerson(), colleagues.aPerson()];
  colleagues.administrators.push(...administrators);

  const byTime = Map.groupBy(happeningsOf(night), (it) => it.at);
  const last = Math.max(...byTime.keys());
  for (let at = start.getTime(); ; at += TICK_MS) {
    clock.set(new Date(at));
    const happenings = byTime.get(at) ?? [];
    if (happenings.length > 0)
      await deps().db.transaction((tx) =>
        tx.outbox.addAll(happenings.map((it) => outgoing(it.event, it.alarm, it.alarm.patientId ?? ''))),
      );
    deps().bells.escalations.ring();
    await settled(happenings);
    const running = await deps()
      .db.read.selectFrom('escalations')
      .select('id')
      .where('state', '=', 'running')
      .limit(1)
      .execute();
    if (at > last && running.length === 0) break;
  }

  const { db } = deps();
  const userOf = new Map(colleagues.people.map((it) => [it.staffId, it.userId]));
  const rows = await db.read.selectFrom('escalations').selectAll().execute();
  const steps = Map.groupBy(
    await db.read.selectFrom('escalation_steps').selectAll().orderBy('level').execute(),
    (it) => it.escalation_id,
  );
  const came = new Map(
    rows.map((row) => [
      row.subject_id,
      {
        state: row.state,
        levels: (steps.get(row.id) ?? []).map(({ level, role, people }) => ({ level, role, people: usersIn(people) })),
      },
    ]),
  );
  const expected = new Map(
    night.alarms.flatMap((one) => {
      const course = expectedCourse(
        one,
        night.roster,
        administrators.map((it) => it.staffId),
      );
      if (!course) return [];
      const levels = course.levels.map(({ level, role, staffIds }) => ({
        level,
        role,
        people: staffIds.map((it) => userOf.get(it)).toSorted(),
      }));
      return [[one.alarm.id, { state: course.state, levels }] as const];
    }),
  );
  expect(night.alarms.length).toBeGreaterThan(1.2 * PATIENTS);
  expect(Object.fromEntries(came)).toEqual(Object.fromEntries(expected));

  const calls = [...expected.values()].flatMap((it) => it.levels.flatMap(({ people }) => people));
  const sms = await db.read
    .selectFrom('deliveries')
    .select(['user_id', 'state'])
    .where('channel', '=', 'sms')
    .execute();
  expect(sms.map((it) => it.user_id).toSorted()).toEqual(calls.toSorted());
  expect(new Set(sms.map((it) => it.state))).toEqual(new Set(['sent']));
  const counts = Object.groupBy([...expected.values()], (it) => it.state);
  expect(Object.keys(counts).toSorted()).toEqual(['acknowledged', 'exhausted', 'resolved']);
}, 900_000);

const usersIn = (people: unknown): string[] =>
  (people as { readonly userId: string }[]).map((it) => it.userId).toSorted(); // as the service writes them
