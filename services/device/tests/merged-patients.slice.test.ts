import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as limitsApi from '@nilecare/contracts/api/device-alarm-limits.ts';
import * as suppressionApi from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import { alarmRaised, alarmSuppressionChanged } from '@nilecare/contracts/events/device.ts';
import { patientMerged, patientUnmerged } from '@nilecare/contracts/events/clinical.ts';
import { realtimeChannels, VitalsUpdate } from '@nilecare/contracts/realtime.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { liveMessages, type LiveMessages } from '@nilecare/testing/live-messages.ts';
import { endPairingsOfPatient } from '../src/use-cases/end-pairings-of-bed.ts';
import { foreignEvents, type ForeignEvents } from '@nilecare/testing/foreign-events.ts';
import { aMonitoredPatient, type Monitored } from './monitored-patient.ts';
import { openMonitors, type Monitors } from './monitors.ts';

let events: ForeignEvents;
let shown: LiveMessages<VitalsUpdate>;
let monitors: Monitors;
beforeAll(async () => {
  monitors = await openMonitors([alarmRaised, alarmSuppressionChanged]);
  events = await foreignEvents(monitors.system);
  shown = await liveMessages(monitors.system, realtimeChannels.vitals, (it) => VitalsUpdate.array().parse(it));
});
afterAll(async () => {
  await shown?.stop();
  await events?.stop();
  await monitors?.stop();
});

const deps = () => monitors.deps();
const facilityId = randomUUID();
const api = { ...deviceApi, ...limitsApi, ...suppressionApi };
const doctor = () => monitors.system.as('doctor', 'device', api, { facilityIds: [facilityId] });
const linkOf = (merged: Monitored, survivor: Monitored, version: number) => ({
  mergeId: randomUUID(),
  survivorId: survivor.patientId,
  mergedId: merged.patientId,
  facilityId,
  version,
  at: new Date().toISOString(),
});
const linked = (merged: Monitored, to: string | null) =>
  eventually(async () => {
    const row = await deps()
      .db.read.selectFrom('patient_links')
      .selectAll()
      .where('patient_id', '=', merged.patientId)
      .executeTakeFirst();
    return row !== undefined && row.survivor_id === to;
  });
const merge = async (merged: Monitored, survivor: Monitored, version = 1) => {
  await events.tell(patientMerged, survivor.patientId, linkOf(merged, survivor, version));
  await linked(merged, survivor.patientId);
};
const unmerge = async (merged: Monitored, survivor: Monitored, version = 2) => {
  await events.tell(patientUnmerged, survivor.patientId, linkOf(merged, survivor, version));
  await linked(merged, null);
};
const rowsOf = ({ deviceId }: Monitored) =>
  deps().db.read.selectFrom('vitals').selectAll().where('device_id', '=', deviceId).orderBy('time').execute();
const shownFor = (deviceId: string) => shown.all.filter((it) => it.deviceId === deviceId).at(-1);
/** Of two records of one person, each with a device. */
const two = async () => {
  const [merged, survivor] = [
    await aMonitoredPatient(deps(), { facilityId }),
    await aMonitoredPatient(deps(), { facilityId }),
  ];
  return { merged, survivor };
};
const stored = (monitored: Monitored, hr: number) =>
  eventually(async () => (await rowsOf(monitored)).some((row) => row.hr === hr));

test('what stands under either record is read with the other, and shown under the one that goes on', async () => {
  const { merged, survivor } = await two();
  await monitors.shows(merged.deviceId, { hr: 140 });
  await monitors.shows(survivor.deviceId, { hr: 70 });
  await stored(merged, 140);
  await stored(survivor, 70);
  await merge(merged, survivor);

  const { patientId } = survivor;
  for (const asked of [merged.patientId, survivor.patientId]) {
    const latest = await doctor().listLatestVitals({ query: { patientId: [asked] } });
    expect(latest.items.map((it) => [it.deviceId, it.patientId]).toSorted()).toEqual(
      [merged, survivor].map((it) => [it.deviceId, patientId]).toSorted(),
    );
    const from = new Date(Date.now() - 60_000).toISOString();
    const history = await doctor().getVitalsHistory({ query: { patientId: asked, from, resolution: 'raw' } });
    expect(history.points.flatMap((it) => [it.min.hr, it.max.hr])).toEqual(expect.arrayContaining([70, 140]));
    const alarms = await doctor().listAlarms({ query: { patientId: [asked] } });
    expect(alarms.items).toMatchObject([{ deviceId: merged.deviceId, patientId }]);
    const pairings = await doctor().listPairings({ query: { patientId: asked } });
    expect(pairings.items.map((it) => it.patientId)).toEqual([patientId, patientId]);
    expect(await doctor().getAlarmLimits({ params: { patientId: asked } })).toMatchObject({ patientId });
  }
  expect((await doctor().getDevice({ params: { deviceId: merged.deviceId } })).pairing).toMatchObject({ patientId });
  await monitors.shows(merged.deviceId, { hr: 72, nbp_sys: 60 });
  await eventually(() => expect(shownFor(merged.deviceId)).toMatchObject({ patientId, values: { hr: 72 } }));
  await eventually(() => {
    const raised = monitors.published.of(alarmRaised).filter((it) => it.data.parameter === 'nbp_sys');
    expect(raised.filter((it) => it.data.deviceId === merged.deviceId)).toMatchObject([{ data: { patientId } }]);
    return true;
  });

  await unmerge(merged, survivor);
  const apart = await doctor().listLatestVitals({ query: { patientId: [survivor.patientId] } });
  expect(apart.items.map((it) => it.deviceId)).toEqual([survivor.deviceId]);
  await monitors.shows(merged.deviceId, { hr: 74 });
  await eventually(() =>
    expect(shownFor(merged.deviceId)).toMatchObject({ patientId: merged.patientId, values: { hr: 74 } }),
  );
});

test('merge and unmerge while both are measured: each sample is stored once, under whom it was measured', async () => {
  const { merged, survivor } = await two();
  const sent = { merged: [] as number[], survivor: [] as number[] };
  for (let round = 0; round < 60; round += 1) {
    const hr = 60 + round;
    await monitors.shows(merged.deviceId, { hr });
    await monitors.shows(survivor.deviceId, { hr });
    sent.merged.push(hr);
    sent.survivor.push(hr);
    if (round === 15) await merge(merged, survivor);
    if (round === 30) await unmerge(merged, survivor);
    if (round === 45) await merge(merged, survivor, 3);
  }
  for (const [one, values] of [
    [merged, sent.merged],
    [survivor, sent.survivor],
  ] as const) {
    await stored(one, values.at(-1) ?? 0);
    const rows = await rowsOf(one);
    expect(rows.map((row) => row.hr)).toEqual(values);
    expect(new Set(rows.map((row) => row.patient_id))).toEqual(new Set([one.patientId]));
  }
});

test('limits and suppressions of either record hold for the person', async () => {
  const { merged, survivor } = await two();
  const own = {
    critical: { low: 35, high: 150 },
    warning: { low: 40, high: 145 },
    hysteresis: 3,
    minDurationMs: { critical: 0, warning: 10_000 },
  };
  const body = { adjusted: { hr: own }, reason: 'athlete' };
  await doctor().setAlarmLimits({ params: { patientId: merged.patientId }, body }, { ifMatch: 0 });
  await merge(merged, survivor);
  const limits = await doctor().getAlarmLimits({ params: { patientId: survivor.patientId } });
  expect(limits).toMatchObject({ version: 1, effective: { hr: own } });
  const changed = await doctor().setAlarmLimits(
    { params: { patientId: survivor.patientId }, body: { ...body, reason: 'athlete, said so again' } },
    { ifMatch: 1 },
  );
  expect(changed).toMatchObject({ version: 2 });

  const until = new Date(Date.now() + 60_000).toISOString();
  await doctor().suppressAlarms({ body: { patientId: merged.patientId, reason: 'bronchoscopy', until } });
  await monitors.shows(survivor.deviceId, { hr: 149 });
  await monitors.shows(survivor.deviceId, { hr: 151 });
  const alarms = () =>
    deps().db.read.selectFrom('alarms').selectAll().where('device_id', '=', survivor.deviceId).execute();
  await eventually(async () =>
    expect(await alarms()).toMatchObject([{ limit_value: 150, suppression_id: expect.any(String) }]),
  );
});

test('a discharge of the person ends what was paired under either record', async () => {
  const { merged, survivor } = await two();
  await merge(merged, survivor);
  const now = new Date();
  await deps().db.transaction((tx) =>
    endPairingsOfPatient(tx, { patientId: survivor.patientId, leftAt: now, now }, 'the patient was discharged'),
  );
  const open = await deps()
    .db.read.selectFrom('pairings')
    .select('id')
    .where('id', 'in', [merged.pairingId, survivor.pairingId])
    .where('to_at', 'is', null)
    .execute();
  expect(open).toEqual([]);
});

test('what is suppressed is told anew by each merge and unmerge, under whom it is shown then', async () => {
  const { merged, survivor } = await two();
  const suppress = (patientId: string) => {
    const until = new Date(Date.now() + 60_000).toISOString();
    return doctor().suppressAlarms({ body: { patientId, reason: 'bronchoscopy', until } });
  };
  const [one, other] = [await suppress(merged.patientId), await suppress(survivor.patientId)];
  const toldOf = ({ id }: { readonly id: string }) =>
    monitors.published
      .of(alarmSuppressionChanged)
      .filter((it) => it.data.id === id)
      .map(({ data }) => [data.patientId, data.endedAt]);
  await merge(merged, survivor);
  await unmerge(merged, survivor);
  await eventually(() => {
    const shownAs = [merged, survivor, merged].map((it) => [it.patientId, null]);
    expect(toldOf(one).toSorted()).toEqual(shownAs.toSorted());
    return expect(toldOf(other)).toEqual([1, 2, 3].map(() => [survivor.patientId, null]));
  });
});
