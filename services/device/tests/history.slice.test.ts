import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/device.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { parameterNames, type VitalValues } from '@nilecare/contracts/vitals.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { storeVitals } from '../src/data/vitals-writer.ts';
import type { Deps } from '../src/deps.ts';
import { aMonitoredPatient, type Monitored } from './monitored-patient.ts';

let system: System;
let published: PublishedEvents;
beforeAll(async () => {
  system = await startSystem(['device']);
  published = await publishedEvents(system, [auditRecorded]);
});
afterAll(async () => {
  await published?.stop();
  await system?.stop();
});

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];
const deps = () => system.deps<Deps>('device');
const iso = (time: number) => new Date(time).toISOString();
const nurseOf = ({ facilityId }: Monitored) => system.as('nurse', 'device', api, { facilityIds: [facilityId] });
const readBy = (monitored: Monitored, from: number, to?: number, resolution?: 'raw' | '1m' | '1h') =>
  nurseOf(monitored).getVitalsHistory({
    query: {
      patientId: monitored.patientId,
      from: iso(from),
      ...(to === undefined ? {} : { to: iso(to) }),
      ...(resolution ? { resolution } : {}),
    },
  });

/** Rows of a patient as the ingestion stores them. */
const store = ({ deviceId, patientId }: Monitored, shown: readonly (readonly [time: number, values: VitalValues])[]) =>
  deps().db.transaction((tx) =>
    storeVitals(
      tx,
      shown.map(([time, values]) => ({
        deviceId,
        time,
        patientId,
        receivedAt: time,
        values: parameterNames.map((name) => values[name] ?? null),
        rhythm: null,
        news2: values.hr === undefined ? null : values.hr % 5,
        extra: null,
      })),
    ),
  );
/** Makes the stored buckets up to a moment; what is newer is worked out when it is asked for. */
const materialise = async (view: 'vitals_1m' | 'vitals_1h', until: number): Promise<void> => {
  await sql`call refresh_continuous_aggregate(${view}::regclass, null, ${iso(until)}::timestamptz)`.execute(
    deps().db.read,
  );
};
const hourStart = (hoursAgo: number) => Math.floor(Date.now() / HOUR) * HOUR - hoursAgo * HOUR;

describe('the resolution fits the range', () => {
  test.each([
    ['the last hour', HOUR, 'raw'],
    ['half a day', 12 * HOUR, '1m'],
    ['a week', 7 * DAY, '1h'],
    ['three months', 90 * DAY, '1h'],
  ] as const)('%s', async (_, range, resolution) => {
    const monitored = await aMonitoredPatient(deps());
    const answer = await readBy(monitored, Date.now() - range);
    expect(answer).toMatchObject({ resolution, points: [], news2: [] });
    expect(answer.units).toMatchObject({ hr: '/min', spo2: '%' });
  });

  test('an hour of long ago is read from the minutes, which stay when the samples are gone', async () => {
    const monitored = await aMonitoredPatient(deps());
    const from = Date.now() - 40 * DAY;
    expect((await readBy(monitored, from, from + HOUR)).resolution).toBe('1m');
  });
});

describe('each point holds mean, least, greatest and how many', () => {
  test('of the raw samples, one a second', async () => {
    const monitored = await aMonitoredPatient(deps());
    const at = hourStart(1);
    await store(monitored, [
      [at, { hr: 70, spo2: 97 }],
      [at + 400, { hr: 80 }],
      [at + 5 * SECOND, { hr: 90, temp: 36.6 }],
    ]);
    const { points, news2 } = await readBy(monitored, at, at + MINUTE);
    expect(points).toEqual([
      { time: iso(at), samples: 2, mean: { hr: 75, spo2: 97 }, min: { hr: 70, spo2: 97 }, max: { hr: 80, spo2: 97 } },
      {
        time: iso(at + 5 * SECOND),
        samples: 1,
        mean: { hr: 90, temp: 36.6 },
        min: { hr: 90, temp: 36.6 },
        max: { hr: 90, temp: 36.6 },
      },
    ]);
    expect(news2).toEqual([
      { time: iso(at), score: 0 },
      { time: iso(at + 5 * SECOND), score: 0 },
    ]);
  });

  test.each(['1m', '1h'] as const)('at %s, on both sides of what is stored as buckets already', async (resolution) => {
    const monitored = await aMonitoredPatient(deps(), { from: new Date(hourStart(6)) });
    const step = resolution === '1m' ? MINUTE : HOUR;
    const begin = hourStart(5);
    const shown = Array.from({ length: 4 }, (_, bucket) => [
      [begin + bucket * step, { hr: 60 + bucket * 10 }] as const,
      [begin + bucket * step + 20 * SECOND, { hr: 70 + bucket * 10 }] as const,
      [begin + bucket * step + 40 * SECOND, { hr: 0 }] as const,
    ]).flat();
    await store(monitored, shown);
    await materialise('vitals_1m', begin + 2 * step);
    await materialise('vitals_1h', begin + 2 * step);
    // Late, into a bucket that is not stored yet: it counts at once.
    await store(monitored, [[begin + 3 * step + 30 * SECOND, { hr: 200 }]]);
    const { points } = await readBy(monitored, begin, begin + 4 * step, resolution);
    const point = (bucket: number, mean: number, max: number, samples: number) => ({
      time: iso(begin + bucket * step),
      samples,
      mean: { hr: mean },
      min: { hr: 60 + bucket * 10 },
      max: { hr: max },
    });
    expect(points).toEqual([point(0, 65, 70, 3), point(1, 75, 80, 3), point(2, 85, 90, 3), point(3, 130, 200, 4)]);
  });

  test('a sample that comes late into a stored minute counts from the next refresh on', async () => {
    const monitored = await aMonitoredPatient(deps(), { from: new Date(hourStart(6)) });
    const begin = hourStart(5);
    await store(monitored, [[begin, { hr: 70 }]]);
    await materialise('vitals_1m', begin + HOUR);
    await store(monitored, [[begin + SECOND, { hr: 90 }]]);
    await materialise('vitals_1m', begin + HOUR);
    const { points } = await readBy(monitored, begin, begin + HOUR, '1m');
    expect(points).toMatchObject([{ samples: 2, mean: { hr: 80 }, max: { hr: 90 } }]);
  });

  test('gaps are gaps: where nothing was measured stands no point', async () => {
    const monitored = await aMonitoredPatient(deps(), { from: new Date(hourStart(6)) });
    const begin = hourStart(5);
    await store(monitored, [
      [begin, { hr: 70 }],
      [begin + 90 * MINUTE, { hr: 80 }],
    ]);
    await materialise('vitals_1m', begin + 2 * HOUR);
    const { points } = await readBy(monitored, begin, begin + 2 * HOUR, '1m');
    expect(points.map((it) => it.time)).toEqual([iso(begin), iso(begin + 90 * MINUTE)]);
  });

  test('a range is from its beginning up to, and without, its end', async () => {
    const monitored = await aMonitoredPatient(deps());
    const at = hourStart(1);
    await store(
      monitored,
      [0, 1, 2, 3].map((nth) => [at + nth * SECOND, { hr: 70 + nth }] as const),
    );
    const { points } = await readBy(monitored, at + SECOND, at + 3 * SECOND);
    expect(points.map((it) => it.mean.hr)).toEqual([71, 72]);
  });

  test('only the parameters that are asked for', async () => {
    const monitored = await aMonitoredPatient(deps());
    const at = hourStart(1);
    await store(monitored, [[at, { hr: 70, spo2: 97, resp: 14 }]]);
    const { points, units } = await nurseOf(monitored).getVitalsHistory({
      query: { patientId: monitored.patientId, from: iso(at), to: iso(at + MINUTE), parameters: ['spo2', 'resp'] },
    });
    expect(points.map((it) => it.mean)).toEqual([{ spo2: 97, resp: 14 }]);
    expect(Object.keys(units)).toEqual(['spo2', 'resp']);
  });

  test('the same moments in another time zone are the same range', async () => {
    const monitored = await aMonitoredPatient(deps());
    const at = hourStart(10 * 24);
    await store(monitored, [[at, { hr: 70 }]]);
    const twoHoursAhead = (ms: number) => iso(ms + 2 * HOUR).replace('Z', '+02:00');
    const query = { patientId: monitored.patientId, from: twoHoursAhead(at), to: twoHoursAhead(at + MINUTE) };
    const { points } = await nurseOf(monitored).getVitalsHistory({ query });
    expect(points.map((it) => it.time)).toEqual([iso(at)]);
  });

  test('compressed samples are read as they were, and take a late one', async () => {
    const monitored = await aMonitoredPatient(deps());
    const at = hourStart(10 * 24);
    await store(
      monitored,
      [0, 1, 2].map((nth) => [at + nth * SECOND, { hr: 70 + nth }] as const),
    );
    const before = await readBy(monitored, at, at + MINUTE, 'raw');
    const { rows } =
      await sql`select compress_chunk(c, true) from show_chunks('vitals', older_than => ${iso(at + 2 * DAY)}::timestamptz) c`.execute(
        deps().db.read,
      );
    expect(rows.length).toBeGreaterThan(0);
    expect(await readBy(monitored, at, at + MINUTE, 'raw')).toEqual(before);
    await store(monitored, [[at + 3 * SECOND, { hr: 99 }]]);
    const after = await readBy(monitored, at, at + MINUTE, 'raw');
    expect(after.points.map((it) => it.mean.hr)).toEqual([70, 71, 72, 99]);
  });
});

describe('what cannot be answered is refused', () => {
  test('an end that is not after the beginning', async () => {
    const monitored = await aMonitoredPatient(deps());
    const now = Date.now();
    expect(await outcome(readBy(monitored, now, now))).toBe('invalid-request');
    expect(await outcome(readBy(monitored, now, now - 1))).toBe('invalid-request');
    expect(await outcome(readBy(monitored, now + HOUR))).toBe('invalid-request');
  });

  test('more points than anybody can read, saying how many', async () => {
    const monitored = await aMonitoredPatient(deps());
    const range = readBy(monitored, Date.now() - DAY, Date.now(), 'raw');
    await expect(range).rejects.toMatchObject({ code: 'range-too-long', extensions: { maxPoints: 10_000 } });
    expect(await outcome(readBy(monitored, Date.now() - 2 * HOUR, Date.now(), 'raw'))).toBe('done');
  });

  test('a time without a zone, a parameter nobody knows', async () => {
    const { facilityId, patientId } = await aMonitoredPatient(deps());
    const nurse = system.as('nurse', 'device', api, { facilityIds: [facilityId] });
    const from = iso(Date.now() - HOUR);
    const ask = (query: Record<string, unknown>) =>
      outcome(nurse.getVitalsHistory({ query: { patientId, from, ...query } }));
    expect(await ask({ from: '2026-11-20T22:00:00' })).toBe('invalid-request');
    expect(await ask({ parameters: ['hr', 'mood'] })).toBe('invalid-request');
  });
});

describe('whose history', () => {
  test('is read where somebody works, and nowhere else', async () => {
    const monitored = await aMonitoredPatient(deps());
    const from = iso(Date.now() - HOUR);
    const stranger = system.as('nurse', 'device', api, { facilityIds: [randomUUID()] });
    const receptionist = system.as('receptionist', 'device', api, { facilityIds: [monitored.facilityId] });
    for (const one of [stranger, receptionist])
      expect(await outcome(one.getVitalsHistory({ query: { patientId: monitored.patientId, from } }))).toBe(
        'forbidden',
      );
  });

  test('is audited under the patient', async () => {
    const monitored = await aMonitoredPatient(deps());
    const userId = randomUUID();
    const nurse = system.as('nurse', 'device', api, { facilityIds: [monitored.facilityId], userId });
    await nurse.getVitalsHistory({ query: { patientId: monitored.patientId, from: iso(Date.now() - HOUR) } });
    await eventually(() => {
      const read = published.of(auditRecorded).filter((it) => it.data.actor.id === userId);
      expect(read).toMatchObject([{ data: { action: 'vitals.read', patientId: monitored.patientId } }]);
      return true;
    });
  });
});
