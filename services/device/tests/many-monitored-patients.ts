import { Client } from 'pg';

export interface MonitoredMany {
  readonly deviceIds: readonly string[];
  readonly facilityId: string;
}

/** Waits until somebody has migrated the database, so that a process under test may be the one that does. */
const isMigrated = async (client: Client): Promise<boolean> => {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regclass('quarantine_counts') is not null as there",
  );
  return rows[0]?.there ?? false;
};

/**
 * Registers devices `<prefix>-0000`, … in one facility and pairs each with a patient of its own, in one transaction.
 * @param databaseUrl of a device service whose migrations have run
 */
export async function monitorMany(databaseUrl: string, prefix: string, count: number): Promise<MonitoredMany> {
  const deviceIds = Array.from({ length: count }, (_, index) => `${prefix}-${String(index).padStart(4, '0')}`);
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    if (!(await isMigrated(client))) throw new Error('Start the device service first: it makes the tables.');
    await client.query('begin');
    await client.query('select from registry_state for update');
    const { rows } = await client.query<{ facility_id: string }>(
      `with facility as (select gen_random_uuid() as id),
        state as (update registry_state set revision = revision + 1 returning revision),
        device as (
          insert into devices (id, kind, facility_id, created_at, changed_revision)
          select given.id, 'monitor', facility.id, now(), state.revision
          from unnest($1::varchar[]) as given (id), facility, state
          returning id, facility_id
        )
      insert into pairings (id, device_id, patient_id, birth_date, bed_id, ward_id, facility_id, from_at, paired_by)
      select gen_random_uuid(), device.id, gen_random_uuid(), '1960-05-01', gen_random_uuid(), facility.id,
        device.facility_id, now() - interval '1 day', 'test'
      from device, facility
      returning facility_id`,
      [deviceIds],
    );
    await client.query('commit');
    return { deviceIds, facilityId: rows[0]?.facility_id ?? '' };
  } finally {
    await client.end();
  }
}
