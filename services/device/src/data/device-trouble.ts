import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { DeviceTrouble, type DeviceFleet } from '@nilecare/contracts/api/device-fleet.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { DeviceReader } from '../deps.ts';
import { BATTERY_LOW } from '../domain/alarm-engine/equipment-alarms.ts';
import { CLOCK_OFF_MS } from '../domain/clock-state.ts';

/** A device that was silent for longer is offline, whatever it said last. */
const SILENT_SECONDS = 45;

/** Of a row of `devices as device`. */
export const heardLately = sql<boolean>`
  coalesce(device.online and device.last_seen_at > now() - ${SILENT_SECONDS} * interval '1 second', false)`;

/** The same in SQL as `troubleOf` says of one device in use. */
export const isAiledBy: Readonly<Record<DeviceTrouble, RawBuilder<SqlBool>>> = {
  offline: sql<SqlBool>`not ${heardLately}`,
  'battery-low': sql<SqlBool>`device.battery < ${BATTERY_LOW}`,
  'clock-wrong': sql<SqlBool>`(device.clock_correction_ms <> 0 or abs(device.clock_skew_ms) > ${CLOCK_OFF_MS})`,
};

interface FleetFilter {
  readonly facilityIds: readonly string[] | null;
  readonly wardId?: string | undefined;
}

/** Counts of the devices in use, of a ward those that measure somebody there. */
export async function deviceFleet(db: DeviceReader, { facilityIds, wardId }: FleetFilter): Promise<DeviceFleet> {
  const inUse = inUseWithin(db, facilityIds, wardId);
  const [counts, firmware] = await Promise.all([
    inUse
      .select(({ fn }) => fn.countAll<string>().as('devices'))
      .select(DeviceTrouble.options.map((it) => sql<string>`count(*) filter (where ${isAiledBy[it]})`.as(it)))
      .executeTakeFirstOrThrow(),
    inUse
      .select(({ fn }) => [
        'device.manufacturer',
        'device.model',
        'device.firmware',
        fn.countAll<string>().as('devices'),
      ])
      .groupBy(['device.manufacturer', 'device.model', 'device.firmware'])
      .orderBy('devices', 'desc')
      .orderBy('device.model')
      .orderBy('device.firmware')
      .execute(),
  ]);
  return {
    devices: Number(counts.devices),
    byTrouble: {
      offline: Number(counts.offline),
      'battery-low': Number(counts['battery-low']),
      'clock-wrong': Number(counts['clock-wrong']),
    },
    firmware: firmware.map((it) => ({ ...it, devices: Number(it.devices) })),
  };
}

function inUseWithin(db: DeviceReader, facilityIds: readonly string[] | null, wardId: string | undefined) {
  const query = db
    .selectFrom('devices as device')
    .where('device.status', '=', 'active')
    .where(within('device.facility_id', facilityIds));
  if (!wardId) return query;
  return query.where(({ exists, selectFrom }) =>
    exists(
      selectFrom('pairings as pairing')
        .select('pairing.id')
        .whereRef('pairing.device_id', '=', 'device.id')
        .where('pairing.ward_id', '=', wardId)
        .where('pairing.to_at', 'is', null),
    ),
  );
}
