import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as api from '@nilecare/contracts/api/device.ts';
import { alarmRaised, vitalsCritical } from '@nilecare/contracts/events/device.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { watchedDevices } from '../../src/data/watched-devices.ts';
import type { Deps } from '../../src/deps.ts';
import type { Judged } from '../../src/ingestion/judge.ts';
import { storeJudged } from '../../src/ingestion/store.ts';
import { currentPairing, type WatchedDevice } from '../../src/ingestion/watched-device.ts';
import { followAdvance, followEnd } from '../../src/use-cases/follow-escalation.ts';
import { monitorMany } from '../many-monitored-patients.ts';
import { simulatedNight, type NightEvent } from './night.ts';

vi.setConfig({ testTimeout: 400_000 });

const PATIENTS = 1_000;
/** Patients whose night is lived through beside each other. */
const LANES = 8;

let system: System;
let published: PublishedEvents;
beforeAll(async () => {
  system = await startSystem(['device']);
  published = await publishedEvents(system, [alarmRaised, vitalsCritical]);
});
afterAll(async () => {
  await published?.stop();
  await system?.stop();
});

const deps = () => system.deps<Deps>('device');
type Changed = Extract<NightEvent, { type: 'changed' }>;

/** What the engine came to for one patient, as the ingestion stores it. */
async function store(changes: readonly Changed[], devices: readonly WatchedDevice[]): Promise<void> {
  const device = devices[changes[0]?.patient ?? -1];
  const pairing = device && currentPairing(device);
  if (!pairing) throw new Error('a patient of the night is not monitored');
  const judged: Judged = {
    device,
    samples: [],
    changes: changes.map(({ change }) => ({ device, pairing, change })),
    status: undefined,
    isTurned: false,
    newest: undefined,
  };
  await deps().db.transaction((tx) => storeJudged(tx, [judged], Date.now()));
}

/** As Kafka hands over what notification published. */
const told = <Data>(data: Data) => ({ id: newId(), type: '', source: 'notification', subject: '', time: '', data });

async function live(event: Exclude<NightEvent, Changed>, nurse: ReturnType<typeof system.as<typeof api>>) {
  const ref = {
    escalationId: newId(),
    subjectKind: 'alarm' as const,
    subjectId: event.alarmId,
    patientId: null,
    wardId: null,
    at: new Date(event.at).toISOString(),
  };
  switch (event.type) {
    case 'acknowledged':
      await nurse.acknowledgeAlarm({ params: { alarmId: event.alarmId }, body: { reason: 'At the bed' } });
      return;
    case 'called':
      return followAdvance(told({ ...ref, level: event.level, role: event.role }), deps());
    case 'exhausted':
      return followEnd(told({ ...ref, outcome: 'exhausted' as const }), deps());
  }
}

test('each alarm of a night of a thousand patients is told of, and acknowledged, over, or escalated to its end', async () => {
  const { deviceIds, facilityId } = await monitorMany(system.databaseUrl('device'), 'night', PATIENTS);
  const loaded = await watchedDevices(deps().db.read).load(deviceIds, new Map(), Date.now());
  const devices = loaded.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const start = Date.parse('2026-11-22T20:00:00Z');
  const night = simulatedNight({ seed: 1, patients: PATIENTS, hours: 10, start });
  const nurse = system.as('nurse', 'device', api, { facilityIds: [facilityId] });
  const liveThrough = async (events: readonly NightEvent[]) => {
    let waiting: Changed[] = [];
    for (const event of events) {
      if (event.type === 'changed') {
        waiting.push(event);
        continue;
      }
      if (waiting.length > 0) await store(waiting, devices);
      waiting = [];
      await live(event, nurse);
    }
    if (waiting.length > 0) await store(waiting, devices);
  };
  // What happens to one patient happens in its order; of several, at once.
  const patients = [...Map.groupBy(night, (it) => it.patient).values()];
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (let events = patients.pop(); events; events = patients.pop()) await liveThrough(events);
    }),
  );

  const raised = night.flatMap((it) => (it.type === 'changed' && it.change.type === 'raised' ? [it.change.alarm] : []));
  // The service itself watches the same devices, at its own time, and may miss their signal.
  const morning = new Date(start + 24 * 3_600_000);
  const rows = await deps().db.read.selectFrom('alarms').selectAll().where('raised_at', '<', morning).execute();
  expect(new Set(rows.map((row) => row.id))).toEqual(new Set(raised.map(({ id }) => id)));
  const calling = rows.filter((row) => row.priority !== 'low');
  expect(calling.length).toBeGreaterThan(PATIENTS);
  const left = calling.filter((row) => row.state === 'raised' && !row.escalation_exhausted);
  expect(left.map((row) => `${row.id}: ${row.alarm_key}`)).toEqual([]);
  // Each of the three ends is met, else the night would prove nothing.
  expect(calling.filter((row) => row.acknowledged_at !== null).length).toBeGreaterThan(PATIENTS / 10);
  expect(calling.filter((row) => row.escalation_exhausted).length).toBeGreaterThan(PATIENTS / 50);
  expect(calling.filter((row) => row.state === 'resolved' && row.acknowledged_at === null).length).toBeGreaterThan(
    PATIENTS / 10,
  );

  const critical = raised.filter(({ kind, priority }) => kind === 'physiological' && priority === 'high');
  await eventually(
    () => {
      for (const [event, alarms] of [
        [alarmRaised, raised],
        [vitalsCritical, critical],
      ] as const) {
        const tellings = Map.groupBy(published.of(event), (it) => it.data.id);
        for (const { id } of alarms) expect(new Set(tellings.get(id)?.map((it) => it.id)).size).toBe(1);
      }
      return true;
    },
    { within: 60_000, every: 500 },
  );
});
