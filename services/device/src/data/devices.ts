import { sql, type Selectable } from 'kysely';
import type { DeviceTrouble } from '@nilecare/contracts/api/device-fleet.ts';
import type { Device } from '@nilecare/contracts/api/device.ts';
import { DeviceExists } from '@nilecare/contracts/api/device.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { DevicesTable } from '@nilecare/database/device/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { DeviceReader, DeviceTx } from '../deps.ts';
import { clockState } from '../domain/clock-state.ts';
import { troubleOf } from '../domain/device-trouble.ts';
import { heardLately, isAiledBy } from './device-trouble.ts';

export type DeviceRow = Selectable<DevicesTable>;

interface DeviceFilter {
  readonly facilityIds: readonly string[] | null;
  readonly id?: string | undefined;
  readonly search?: string | undefined;
  readonly wardId?: string | undefined;
  /** Devices in use that are ailed by one of these. */
  readonly trouble?: readonly DeviceTrouble[] | undefined;
  readonly firmware?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface DeviceFacts {
  readonly kind: DeviceRow['kind'];
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly facilityId: string;
  readonly status: DeviceRow['status'];
}

const views = (db: DeviceReader) =>
  db
    .selectFrom('devices as device')
    .leftJoin('pairings as pairing', (join) =>
      join.onRef('pairing.device_id', '=', 'device.id').on('pairing.to_at', 'is', null),
    )
    .selectAll('device')
    .select(['pairing.id as pairing_id', 'pairing.patient_id', 'pairing.bed_id', 'pairing.ward_id', 'pairing.from_at'])
    .select(heardLately.as('heard_lately'));

type View = Awaited<ReturnType<ReturnType<typeof views>['executeTakeFirstOrThrow']>>;

/** Paired with whoever stands for the patients of the rows now. */
async function devicesOf(db: DeviceReader, rows: readonly View[]): Promise<Device[]> {
  const survivors = await patientLinks(db).survivorsOf(rows.flatMap((row) => row.patient_id ?? []));
  return rows.map((row) => deviceOf(row, row.patient_id && (survivors.get(row.patient_id) ?? row.patient_id)));
}

const deviceOf = (row: View, patientId: string | null): Device => ({
  id: row.id,
  version: row.version,
  kind: row.kind,
  manufacturer: row.manufacturer,
  model: row.model,
  serialNumber: row.serial_number,
  facilityId: row.facility_id,
  status: row.status,
  online: row.heard_lately,
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  clockSkewMs: row.clock_skew_ms,
  clock: {
    state: clockState({ skewMs: row.clock_skew_ms, correctionMs: row.clock_correction_ms }),
    correctionMs: row.clock_correction_ms,
  },
  battery: row.battery,
  firmware: row.firmware,
  via: row.via,
  lastStatusAt: row.last_status_at?.toISOString() ?? null,
  trouble: troubleOf({
    retired: row.status === 'retired',
    online: row.heard_lately,
    battery: row.battery,
    skewMs: row.clock_skew_ms,
    correctionMs: row.clock_correction_ms,
  }),
  pairing:
    row.pairing_id && patientId && row.from_at
      ? {
          id: row.pairing_id,
          patientId,
          bedId: row.bed_id,
          wardId: row.ward_id,
          since: row.from_at.toISOString(),
        }
      : null,
});

export const devices = (db: DeviceReader) => ({
  async list(filter: DeviceFilter): Promise<Device[]> {
    let query = views(db).where(within('device.facility_id', filter.facilityIds));
    if (filter.id) query = query.where('device.id', '=', filter.id);
    if (filter.wardId) query = query.where('pairing.ward_id', '=', filter.wardId);
    if (filter.after) query = query.where('device.id', '>', filter.after);
    if (filter.firmware !== undefined) query = query.where('device.firmware', '=', filter.firmware);
    const { trouble } = filter;
    if (trouble?.length)
      query = query.where('device.status', '=', 'active').where(({ or }) => or(trouble.map((it) => isAiledBy[it])));
    if (filter.search) {
      const like = `%${filter.search.replaceAll(/[\\%_]/g, '\\$&')}%`;
      query = query.where(({ eb, or }) =>
        or([
          eb('device.id', 'ilike', like),
          eb('device.serial_number', 'ilike', like),
          eb('device.model', 'ilike', like),
        ]),
      );
    }
    return devicesOf(db, await query.orderBy('device.id').limit(filter.limit).execute());
  },

  /** @throws NotFound */
  async get(id: string): Promise<Device> {
    const [device] = await devicesOf(db, await views(db).where('device.id', '=', id).execute());
    if (!device) throw new NotFound('device', id);
    return device;
  },

  /** The newest first. */
  firmwareOf: (id: string): Promise<{ firmware: string; since: Date }[]> =>
    db
      .selectFrom('device_firmware')
      .select(['firmware', 'since'])
      .where('device_id', '=', id)
      .orderBy('since', 'desc')
      .execute(),
});

export const deviceWriter = (tx: DeviceTx) => ({
  /** The device, locked until the transaction ends. @throws NotFound */
  async lock(id: string): Promise<DeviceRow> {
    const row = await tx.selectFrom('devices').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('device', id);
    return row;
  },

  /** @throws DeviceExists */
  async add(id: string, facts: DeviceFacts, at: Date): Promise<void> {
    try {
      await tx
        .insertInto('devices')
        .values({
          id,
          ...columnsOf(facts),
          battery: null,
          firmware: null,
          last_seen_at: null,
          clock_skew_ms: null,
          created_at: at,
        })
        .execute();
    } catch (error) {
      if (isDuplicateKey(error)) throw new DeviceExists('Choose another id, or change the device that has it.', { id });
      throw error;
    }
  },

  change: async (id: string, facts: DeviceFacts): Promise<void> => {
    await tx
      .updateTable('devices')
      .set({ ...columnsOf(facts), version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
  },
});

const columnsOf = (facts: DeviceFacts) => ({
  kind: facts.kind,
  manufacturer: facts.manufacturer,
  model: facts.model,
  serial_number: facts.serialNumber,
  facility_id: facts.facilityId,
  status: facts.status,
});
