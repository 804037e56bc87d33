import type { Client } from 'pg';
import type { AlarmInWords } from './expected-alarms.ts';
import type { SentSample } from './monitors.ts';

/** A stored alarm of a stretch of time. */
export interface StoredAlarm extends AlarmInWords {
  readonly id: string;
  readonly isOver: boolean;
}

export async function countSamples(database: Client, since: number): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    'select count(*)::int as count from vitals where time >= to_timestamp($1::float8 / 1000)',
    [since],
  );
  return rows[0]?.count ?? 0;
}

/** With whether the patient is the one whom the device measures. */
export async function storedSamples(
  database: Client,
  since: number,
): Promise<(SentSample & { readonly ofItsPatient: boolean })[]> {
  const { rows } = await database.query<SentSample & { ofItsPatient: boolean }>(
    `select vitals.device_id as "deviceId", (extract(epoch from time) * 1000)::float8 as time, hr, spo2, resp,
       vitals.patient_id is not distinct from pairings.patient_id as "ofItsPatient"
     from vitals left join pairings on pairings.device_id = vitals.device_id and pairings.to_at is null
     where time >= to_timestamp($1::float8 / 1000)`,
    [since],
  );
  return rows;
}

/**
 * Alarms of fast hearts, and whatever else was raised while the monitors were publishing: nothing has to be.
 * @param span of the monitors' samples, epoch ms
 */
export async function storedAlarms(
  database: Client,
  span: { readonly first: number; readonly last: number },
): Promise<StoredAlarm[]> {
  const { rows } = await database.query<StoredAlarm>(
    `select id, device_id as "deviceId", alarm_key as key, priority, (extract(epoch from onset_at) * 1000)::float8 as onset,
       value, resolved_at is not null as "isOver"
     from alarms
     where raised_at >= to_timestamp($1::float8 / 1000)
       and (alarm_key = 'hr:high' or raised_at <= to_timestamp($2::float8 / 1000))`,
    [span.first, span.last],
  );
  return rows;
}

/** The states that each alarm went through, in their order. */
export async function historiesOf(database: Client, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await database.query<{ alarm_id: string; states: string }>(
    `select alarm_id, string_agg(state, ', ' order by id) as states
     from alarm_history where alarm_id = any($1::uuid[]) group by alarm_id`,
    [ids],
  );
  return new Map(rows.map(({ alarm_id, states }) => [alarm_id, states]));
}

/** Why messages were refused, if any were. */
export async function refusals(database: Client): Promise<string[]> {
  const { rows } = await database.query<{ reason: string }>('select reason from quarantine_counts');
  return rows.map(({ reason }) => reason);
}
