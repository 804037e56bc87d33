import { sql } from 'kysely';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { Outage } from '@nilecare/service-kit/messaging/outage.ts';
import type { DeviceReader, Deps } from '../deps.ts';
import { quarantineWriter } from '../data/quarantine.ts';

const CHECK_MS = 20_000;

interface DueJob {
  readonly job_id: number;
}

/**
 * Runs the aggregate, compression and retention jobs where the engine runs none itself: a job that is long overdue is
 * run from here, one at a time. An engine with background workers leaves nothing to do.
 */
export function timescaleJobs({ db, own, log, clock }: Deps): Background {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  /** When this instance ran each job; an engine without workers keeps no statistics of it. */
  const ranAt = new Map<number, number>();
  const database = new Outage(log, 'the database (time-series jobs)');

  const round = async (): Promise<void> => {
    for (const { job_id, every_ms } of await overdueJobs(db.read)) {
      const now = clock.now().getTime();
      if (now - (ranAt.get(job_id) ?? 0) < every_ms) continue;
      ranAt.set(job_id, now);
      await sql`call run_job(${sql.lit(job_id)})`.execute(db.read);
    }
    await quarantineWriter(db.read).trim(own.quarantineKept);
  };
  const safely = () =>
    round().then(
      () => database.ended(),
      (error: unknown) => database.began(error),
    );

  return {
    async start() {
      await keepRawFor(db.read, own.rawKeptDays).catch((error: unknown) =>
        log.warn({ err: error }, 'the retention of raw samples could not be set'),
      );
      timer = setInterval(() => {
        running = running.then(safely);
      }, CHECK_MS);
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

async function overdueJobs(db: DeviceReader): Promise<(DueJob & { every_ms: number })[]> {
  const { rows } = await sql<DueJob & { every_ms: number }>`
    select job.job_id, (extract(epoch from job.schedule_interval) * 1000)::float8 as every_ms
    from timescaledb_information.jobs job
    left join timescaledb_information.job_stats stats on stats.job_id = job.job_id
    where job.hypertable_schema = current_schema()
      and (stats.last_run_started_at is null
        or stats.last_run_started_at < now() - job.schedule_interval * 2 - interval '1 minute')
    order by job.job_id`.execute(db);
  return rows;
}

async function keepRawFor(db: DeviceReader, days: number): Promise<void> {
  const { rows } = await sql<{ days: number }>`
    select extract(epoch from (config ->> 'drop_after')::interval) / 86400 as days
    from timescaledb_information.jobs
    where proc_name = 'policy_retention' and hypertable_name = 'vitals' and hypertable_schema = current_schema()`.execute(
    db,
  );
  if (Number(rows[0]?.days) === days) return;
  await sql`select remove_retention_policy('vitals', if_exists => true)`.execute(db);
  await sql`select add_retention_policy('vitals', ${days} * interval '1 day')`.execute(db);
}
