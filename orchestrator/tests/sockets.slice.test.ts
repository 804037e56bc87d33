import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { alarmSuppressionChanged } from '@nilecare/contracts/events/device.ts';
import { escalationAdvanced, escalationEnded } from '@nilecare/contracts/events/notification.ts';
import { realtimeChannels } from '@nilecare/contracts/realtime.ts';
import { revocationWriter } from '@nilecare/service-kit/auth/revocations.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { foreignEvents, type ForeignEvents } from '@nilecare/testing/foreign-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { aPlace, anAlarmAt, aSuppressionAt, values, type Place } from './samples.ts';
import { openViewer, type Viewer } from './viewer.ts';
import { answerWith, wardService, type WardService } from './ward-service.ts';

const here = aPlace();
const elsewhere = aPlace();
let others: WardService;
let system: System;
let events: ForeignEvents;
const viewers: Viewer[] = [];

beforeAll(async () => {
  others = await wardService(
    new Map([here, elsewhere].flatMap((it) => [it.wardId, it.patientId].map((id) => [id, it.facilityId] as const))),
  );
  const { url } = others;
  system = await startSystem(['orchestrator'], { elsewhere: { facility: url, clinical: url, device: url, auth: url } });
  events = await foreignEvents(system);
});
afterAll(async () => {
  await events?.stop();
  await system.stop();
  await others.stop();
});
afterEach(() => {
  viewers.splice(0).forEach((it) => it.close());
  others.answers.clear();
});

const deps = () => system.deps<Deps>('orchestrator');
const publish = (channel: keyof typeof realtimeChannels, message: unknown) =>
  deps().realtime.publish(realtimeChannels[channel], message);

async function viewer(
  role: Parameters<System['token']>[0],
  actor: Parameters<System['token']>[1] = { facilityIds: [here.facilityId] },
  transports?: string[],
): Promise<Viewer> {
  const opened = openViewer(system.url('orchestrator'), system.token(role, actor), transports);
  viewers.push(opened);
  await opened.connected();
  return opened;
}

const both = { wardIds: [here.wardId, elsewhere.wardId], patientIds: [] };

/** What is published last arrives last: when it is there, nothing before it can still come. */
async function settled(nurse: Viewer): Promise<void> {
  const last = anAlarmAt(here);
  await publish('alarms', [last]);
  await eventually(() => nurse.alarms.some((it) => it.id === last.id));
}

describe('who sees what', () => {
  test('a nurse gets the values and alarms of her own ward only', async () => {
    const nurse = await viewer('nurse');
    expect(await nurse.watch(both)).toEqual({
      ok: true,
      wardIds: [here.wardId],
      patientIds: [],
      calendarFacilityIds: [],
      denied: [elsewhere.wardId],
    });
    await publish('vitals', [values(elsewhere, 61), values(here, 81)]);
    await publish('alarms', [anAlarmAt(elsewhere), anAlarmAt(here)]);
    await eventually(() => nurse.vitals.length > 0);
    await settled(nurse);
    expect(nurse.vitals.map((it) => it.values.hr)).toEqual([81]);
    expect(nurse.alarms.every((it) => it.wardId === here.wardId)).toBe(true);
  });

  test('a receptionist is told denied and gets nothing', async () => {
    const nurse = await viewer('nurse');
    await nurse.watch(both);
    const receptionist = await viewer('receptionist');
    const asked = { ...both, patientIds: [here.patientId], alarmsAfter: 0 };
    expect(await receptionist.watch(asked)).toEqual({
      ok: true,
      wardIds: [],
      patientIds: [],
      calendarFacilityIds: [],
      denied: [here.wardId, elsewhere.wardId, here.patientId],
    });
    await publish('vitals', [values(here, 82)]);
    await settled(nurse);
    expect(receptionist.vitals).toEqual([]);
    expect(receptionist.alarms).toEqual([]);
  });

  test('who watches a patient gets the values once, also together with the ward', async () => {
    const doctor = await viewer('doctor');
    await doctor.watch({ wardIds: [here.wardId], patientIds: [here.patientId, here.patientId] });
    await publish('vitals', [values(here, 83)]);
    await eventually(() => doctor.vitals.length > 0);
    await settled(doctor);
    expect(doctor.vitals).toHaveLength(1);
  });

  test('who watches a patient that refuses her record gets her alarms, and not her values', async () => {
    others.answers.set('/care-relationships/refusals', answerWith({ items: [here.patientId] }));
    const doctor = await viewer('doctor');
    expect(await doctor.watch({ wardIds: [], patientIds: [here.patientId] })).toMatchObject({ denied: [] });
    const alarm = anAlarmAt(here);
    await publish('vitals', [values(here, 84)]);
    await publish('alarms', [alarm]);
    await settled(doctor);
    expect(doctor.alarms.map((it) => it.id)).toContain(alarm.id);
    expect(doctor.vitals).toEqual([]);
  });

  test('a new request replaces what was watched', async () => {
    const nurse = await viewer('nurse');
    const other = await viewer('nurse');
    await Promise.all([nurse.watch(both), other.watch(both)]);
    await nurse.watch({ wardIds: [], patientIds: [] });
    await settled(other);
    expect(nurse.alarms).toEqual([]);
  });

  test('a notification reaches its person only', async () => {
    const userId = randomUUID();
    const [mine, yours] = [await viewer('nurse', { userId }), await viewer('nurse')];
    const text = { en: 'x', ar: 'x' };
    const message = { id: randomUUID(), userId, kind: 'k', priority: 'normal', title: text, body: text, link: null };
    await publish('notifications', { ...message, createdAt: new Date().toISOString(), readAt: null });
    await eventually(() => mine.notifications.length === 1);
    expect(yours.notifications).toEqual([]);
  });

  test('polling works as well as WebSocket', async () => {
    const nurse = await viewer('nurse', undefined, ['polling']);
    expect((await nurse.watch(both)).wardIds).toEqual([here.wardId]);
    await settled(nurse);
  });
});

describe('values', () => {
  test('of two within 100 ms the latest comes after the first went out at once', async () => {
    const nurse = await viewer('nurse');
    await nurse.watch(both);
    const place = { ...here, patientId: randomUUID() };
    for (const hr of [70, 71, 72]) await publish('vitals', [values(place, hr)]);
    await eventually(() => nurse.vitals.at(-1)?.values.hr === 72);
    await settled(nurse);
    expect(nurse.vitals.map((it) => it.values.hr)).toEqual([70, 72]);
  });
});

describe('alarms', () => {
  test('are sent again until they are confirmed, and once after that', async () => {
    const nurse = await viewer('nurse');
    await nurse.watch(both);
    nurse.confirms = false;
    const alarm = anAlarmAt(here);
    await publish('alarms', [alarm]);
    await eventually(() => nurse.alarms.length === 2, { within: 6_000 });
    nurse.confirms = true;
    await eventually(() => nurse.alarms.length === 3, { within: 6_000 });
    const metrics = await deps().registry.metrics();
    expect(metrics).toMatch(/realtime_resends_total(?:\{[^}]*\})? [1-9]/);
    const seen = nurse.alarms.length;
    await settled(nurse);
    expect(nurse.alarms.slice(seen).map((it) => it.id)).not.toContain(alarm.id);
  });

  test('that are over are not sent again as raised', async () => {
    const nurse = await viewer('nurse');
    await nurse.watch(both);
    nurse.confirms = false;
    const raised = anAlarmAt(here);
    await publish('alarms', [raised]);
    await eventually(() => nurse.alarms.length === 1);
    await publish('alarms', [{ ...raised, state: 'resolved', version: 2, seq: 2 }]);
    await eventually(() => nurse.alarms.filter((it) => it.state === 'resolved').length === 2, { within: 8_000 });
    expect(nurse.alarms.filter((it) => it.state === 'raised')).toHaveLength(1);
  });

  test('that were missed come in the order they happened, also those that came and went, until they can be had', async () => {
    const changes = [5, 3, 4].map((seq) => anAlarmAt(here, { seq, state: seq === 4 ? 'resolved' : 'raised' }));
    let tries = 0;
    const asked: (string | null)[] = [];
    others.answers.set('/alarms', (response, query) => {
      tries += 1;
      asked.push(query.get('after'));
      // Beyond what the client between services repeats by itself.
      if (tries <= 3) return void response.writeHead(503).end();
      answerWith({ items: changes, nextCursor: null, lastSeq: 5 })(response);
    });
    const nurse = await viewer('nurse');
    const request = { ...both, patientIds: [here.patientId], alarmsAfter: 2 };
    expect((await nurse.watch(request)).ok).toBe(true);
    await eventually(() => nurse.alarms.length === 3, { within: 15_000 });
    expect(nurse.alarms.map((it) => [it.seq, it.state])).toEqual([
      [3, 'raised'],
      [4, 'resolved'],
      [5, 'raised'],
    ]);
    expect(new Set(asked)).toEqual(new Set(['2']));
    await settled(nurse);
    expect(nurse.alarms).toHaveLength(4);
  });
});

describe('of suppressions and escalations that changed hears', () => {
  const escalationAt = ({ patientId, wardId }: Place, escalationId: string) => ({
    escalationId,
    subjectKind: 'alarm' as const,
    subjectId: randomUUID(),
    patientId,
    wardId,
    at: new Date().toISOString(),
  });

  test('who watches the ward or the patient, and nobody else', async () => {
    const [nurse, doctor, receptionist] = [await viewer('nurse'), await viewer('doctor'), await viewer('receptionist')];
    await nurse.watch(both);
    await doctor.watch({ wardIds: [], patientIds: [here.patientId] });
    await receptionist.watch({ ...both, patientIds: [here.patientId] });
    const suppression = aSuppressionAt(here);
    const [advanced, ended] = [randomUUID(), randomUUID()];
    await events.tell(alarmSuppressionChanged, elsewhere.patientId, aSuppressionAt(elsewhere));
    await events.tell(alarmSuppressionChanged, here.patientId, suppression);
    await events.tell(escalationAdvanced, 'a', { ...escalationAt(elsewhere, randomUUID()), level: 1, role: 'nurse' });
    await events.tell(escalationAdvanced, 'a', { ...escalationAt(here, advanced), level: 1, role: 'nurse' });
    await events.tell(escalationEnded, 'b', { ...escalationAt(here, ended), outcome: 'resolved' });
    for (const screen of [nurse, doctor])
      await eventually(() => {
        expect(screen.suppressions).toEqual([suppression.id]);
        expect(screen.escalations.toSorted()).toEqual([advanced, ended].toSorted());
        return true;
      });
    await settled(nurse);
    expect(receptionist.suppressions).toEqual([]);
    expect(receptionist.escalations).toEqual([]);
  });
});

describe('a session', () => {
  test('that is ended takes its sockets with it within two seconds', async () => {
    const sessionId = randomUUID();
    const [ended, other] = [await viewer('nurse', { sessionId }), await viewer('nurse')];
    const { redis, clock } = deps();
    await revocationWriter({ redis, clock, accessTokenLifeMs: 60_000 }).revokeSession(sessionId);
    await eventually(() => ended.ended() && !ended.socket.connected, { within: 2_000 });
    expect(other.socket.connected).toBe(true);
  });

  test('ends with its token, unless a newer one of the same account came', async () => {
    const userId = randomUUID();
    const short = { userId, facilityIds: [here.facilityId], lifeSeconds: 2 };
    const [renewed, forgotten, foreign] = [
      await viewer('nurse', short),
      await viewer('nurse', short),
      await viewer('nurse', short),
    ];
    await renewed.watch(both);
    expect(await renewed.renew(system.token('nurse', { ...short, lifeSeconds: 900 }))).toBe(true);
    expect(await foreign.renew(system.token('nurse'))).toBe(false);
    expect(await foreign.renew('nonsense')).toBe(false);
    await eventually(() => forgotten.ended() && foreign.ended(), { within: 5_000 });
    expect(renewed.socket.connected).toBe(true);
    await settled(renewed);
  });

  test('whose newer token permits less sees less', async () => {
    const userId = randomUUID();
    const nurse = await viewer('nurse', { userId, facilityIds: [here.facilityId] });
    const other = await viewer('nurse');
    await Promise.all([nurse.watch(both), other.watch(both)]);
    expect(await nurse.renew(system.token('nurse', { userId, facilityIds: [elsewhere.facilityId] }))).toBe(true);
    await eventually(() => deps().sockets.sockets.adapter.rooms.get(`alarms/ward/${here.wardId}`)?.size === 1);
    await settled(other);
    expect(nurse.alarms).toEqual([]);
    await publish('alarms', [anAlarmAt(elsewhere)]);
    await eventually(() => nurse.alarms.length === 1);
  });

  test.each([
    ['no token', ''],
    ['nonsense', 'nonsense'],
  ])('does not begin with %s', async (_what, token) => {
    const opened = openViewer(system.url('orchestrator'), token);
    viewers.push(opened);
    let refusal = '';
    opened.socket.on('connect_error', (error) => (refusal = error.message));
    await eventually(() => refusal === 'unauthenticated');
  });
});

test('garbage neither crashes the service nor disturbs others', async () => {
  const nurse = await viewer('nurse');
  await nurse.watch(both);
  const clumsy = await viewer('nurse');
  // What the types forbid is what a foreign client sends.
  const { socket } = clumsy as unknown as { socket: { emit(event: string, ...given: unknown[]): void } };
  for (const given of [undefined, null, 7, 'x', [], { wardIds: 'x' }, { wardIds: [7] }, { toString: 1 }]) {
    socket.emit('watch', given);
    socket.emit('watch', given, 'no function');
    socket.emit('renew', given);
    socket.emit('nothing', given);
  }
  // Not of the contract's type on purpose.
  expect(await clumsy.watch({ wardIds: ['x'] } as never)).toMatchObject({ ok: false, error: 'invalid-request' });
  const { redis, settings } = deps();
  for (const channel of Object.values(realtimeChannels))
    for (const text of ['', 'x', 'null', '[null]', '{"a":1}', '[{"deviceId":7}]'])
      await redis.publish(`${settings.namespace}${channel}`, text);
  await settled(nurse);
});

test('a service that is away is told, and the same request works later', async () => {
  others.answers.set('/wards', (response) => void response.writeHead(503).end());
  const nurse = await viewer('nurse');
  expect(await nurse.watch(both)).toMatchObject({ ok: false, error: 'unavailable' });
  others.answers.clear();
  await eventually(async () => (await nurse.watch(both)).wardIds.length === 1, { within: 20_000 });
});
