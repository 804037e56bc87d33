import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parameterNames } from '@nilecare/contracts/vitals.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { storeVitals } from '../src/data/vitals-writer.ts';
import type { Deps } from '../src/deps.ts';
import { aMonitoredPatient, type Monitored } from './monitored-patient.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['device']);
});
afterAll(() => system?.stop());

const DAY_MS = 86_400_000;
const read = () => system.deps<Deps>('device').db.read;

interface Job {
  readonly job_id: number;
  readonly figures: Readonly<Record<string, string>>;
}

/** A job of the time-series engine on a table or an aggregate of this service. */
async function jobOf(procedure: string, table: string): Promise<Job> {
  const { rows } = await sql<Job>`
    select job_id, config as figures from timescaledb_information.jobs
    where proc_name = ${procedure} and hypertable_name = ${table} and hypertable_schema = current_schema()`.execute(
    read(),
  );
  expect(rows).toHaveLength(1);
  return rows[0] ?? expect.fail();
}
const run = ({ job_id }: Job) => sql`call run_job(${sql.lit(job_id)})`.execute(read());

/** One sample, so many days ago. */
const measured = ({ deviceId, patientId }: Monitored, daysAgo: number) => {
  const time = Date.now() - daysAgo * DAY_MS;
  const values = parameterNames.map((name) => (name === 'hr' ? 70 + daysAgo : null));
  const row = { deviceId, patientId, time, receivedAt: time, values, rhythm: null, news2: null, extra: null };
  return system.deps<Deps>('device').db.transaction((tx) => storeVitals(tx, [row]));
};
const samplesOf = async ({ deviceId }: Monitored) =>
  (await read().selectFrom('vitals').select('hr').where('device_id', '=', deviceId).orderBy('time').execute()).map(
    (row) => row.hr,
  );

test('samples are compressed after 7 days and dropped after 30; minutes and hours are made of them', async () => {
  expect((await jobOf('policy_compression', 'vitals')).figures).toMatchObject({ compress_after: '7 days' });
  expect((await jobOf('policy_retention', 'vitals')).figures).toMatchObject({ drop_after: '30 days' });
  for (const view of ['vitals_1m', 'vitals_1h'])
    expect(await jobOf('policy_refresh_continuous_aggregate', view)).toBeDefined();
});

test('running the jobs compresses and drops what is old enough, and the aggregates stay', async () => {
  const monitored = await aMonitoredPatient(system.deps<Deps>('device'), { from: new Date(Date.now() - 60 * DAY_MS) });
  for (const daysAgo of [45, 20, 2]) await measured(monitored, daysAgo);
  for (const view of ['vitals_1m', 'vitals_1h'])
    await sql`call refresh_continuous_aggregate(${view}::regclass, null, now() - interval '1 hour')`.execute(read());

  await run(await jobOf('policy_compression', 'vitals'));
  const { rows: chunks } = await sql<{ age: number; is_compressed: boolean }>`
    select extract(epoch from now() - range_end) / 86400 as age, is_compressed
    from timescaledb_information.chunks where hypertable_name = 'vitals' and hypertable_schema = current_schema()
    order by range_start`.execute(read());
  expect(chunks).toHaveLength(3);
  expect(chunks.map((it) => it.is_compressed)).toEqual([true, true, false]);
  expect(await samplesOf(monitored)).toEqual([115, 90, 72]);

  await run(await jobOf('policy_retention', 'vitals'));
  expect(await samplesOf(monitored)).toEqual([90, 72]);
  await run(await jobOf('policy_refresh_continuous_aggregate', 'vitals_1m'));
  await run(await jobOf('policy_refresh_continuous_aggregate', 'vitals_1h'));
  for (const view of ['vitals_1m', 'vitals_1h'] as const) {
    const rows = await read()
      .selectFrom(view)
      .select('hr_max')
      .where('patient_id', '=', monitored.patientId)
      .orderBy('bucket')
      .execute();
    expect(rows.map((row) => row.hr_max)).toEqual([115, 90, 72]);
  }
});

test('how long samples are kept is a setting', async () => {
  const shorter = await startSystem(['device'], { own: { device: { rawKeptDays: 10 } } });
  try {
    const dropAfter = async () => {
      const { rows } = await sql<{ days: number }>`
        select (extract(epoch from (config ->> 'drop_after')::interval) / 86400)::int as days
        from timescaledb_information.jobs
        where proc_name = 'policy_retention' and hypertable_schema = current_schema()`.execute(
        shorter.deps<Deps>('device').db.read,
      );
      return rows.map((row) => row.days);
    };
    await eventually(async () => expect(await dropAfter()).toEqual([10]));
  } finally {
    await shorter.stop();
  }
});
