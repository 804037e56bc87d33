import { sql, type Selectable } from 'kysely';
import { DeviceBusy, type Pairing } from '@nilecare/contracts/api/device.ts';
import type { PairingsTable } from '@nilecare/database/device/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { DeviceReader, DeviceTx } from '../deps.ts';

export type PairingRow = Omit<Selectable<PairingsTable>, 'birth_date' | 'record_known'>;

/** All but the birth date, which only the alarm engine needs, and whether the record is known. */
const columns = [
  'id',
  'device_id',
  'patient_id',
  'bed_id',
  'ward_id',
  'facility_id',
  'from_at',
  'to_at',
  'paired_by',
  'ended_by',
  'end_reason',
] as const;

/** Pairings as they are shown: of the patient who stands for those they were made with. */
export async function pairingViews(db: DeviceReader, rows: readonly PairingRow[]): Promise<Pairing[]> {
  const survivors = await patientLinks(db).survivorsOf(rows.map((row) => row.patient_id));
  return rows.map((row) => pairingView(row, survivors.get(row.patient_id) ?? row.patient_id));
}

/** As `pairingViews`, of one. */
export async function pairingViewOf(db: DeviceReader, row: PairingRow): Promise<Pairing> {
  return pairingView(row, (await patientLinks(db).groupOf(row.patient_id)).survivorId);
}

const pairingView = (row: PairingRow, shownAs: string): Pairing => ({
  id: row.id,
  deviceId: row.device_id,
  patientId: shownAs,
  bedId: row.bed_id,
  wardId: row.ward_id,
  facilityId: row.facility_id,
  from: row.from_at.toISOString(),
  to: row.to_at?.toISOString() ?? null,
  pairedBy: row.paired_by,
  endedBy: row.ended_by,
  endReason: row.end_reason,
});

interface PairingFilter {
  readonly facilityIds: readonly string[] | null;
  readonly deviceId?: string | undefined;
  readonly patientIds?: readonly string[] | undefined;
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

export const pairings = (db: DeviceReader) => ({
  /** Newest first. */
  async list({ facilityIds, deviceId, patientIds, after, limit }: PairingFilter): Promise<PairingRow[]> {
    let query = db
      .selectFrom('pairings')
      .select(columns)
      .where(within('facility_id', facilityIds))
      .where(within('patient_id', patientIds ?? null));
    if (deviceId) query = query.where('device_id', '=', deviceId);
    if (after) {
      const at = new Date(after[0]);
      query = query.where(({ eb, or, and }) =>
        or([eb('from_at', '<', at), and([eb('from_at', '=', at), eb('id', '<', after[1])])]),
      );
    }
    return query.orderBy('from_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  },

  /** The facility of the newest pairing of a patient, for scope checks; undefined when never monitored. */
  facilityOf: async (patientIds: readonly string[]): Promise<string | undefined> => {
    const row = await db
      .selectFrom('pairings')
      .select('facility_id')
      .where('patient_id', 'in', patientIds)
      .orderBy('from_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.facility_id;
  },

  /** Open pairings under these records of which nobody knows whether they are theirs. */
  ofUnsureRecord: (patientIds: readonly string[]): Promise<PairingRow[]> =>
    db
      .selectFrom('pairings')
      .select(columns)
      .where('to_at', 'is', null)
      .where('patient_id', 'in', patientIds)
      .where('record_known', '=', false)
      .execute(),
});

/** At least one of them. */
export interface OpenPairings {
  readonly deviceId?: string;
  readonly bedId?: string;
  /** Of one person: whichever of her records the pairing was made under. */
  readonly patientIds?: readonly string[];
}

export const pairingWriter = (tx: DeviceTx) => ({
  /** The pairing, locked. */
  lock: (id: string): Promise<PairingRow | undefined> =>
    tx.selectFrom('pairings').select(columns).where('id', '=', id).forUpdate().executeTakeFirst(),

  /** Open pairings that match, locked. */
  async lockOpen({ deviceId, bedId, patientIds }: OpenPairings): Promise<PairingRow[]> {
    let query = tx.selectFrom('pairings').select(columns).where('to_at', 'is', null);
    if (deviceId) query = query.where('device_id', '=', deviceId);
    if (bedId) query = query.where('bed_id', '=', bedId);
    if (patientIds) query = query.where('patient_id', 'in', patientIds);
    return query.forUpdate().execute();
  },

  /** @throws DeviceBusy when the device measures somebody */
  async add(row: Omit<Selectable<PairingsTable>, 'to_at' | 'ended_by' | 'end_reason' | 'record_known'>): Promise<void> {
    try {
      await tx
        .insertInto('pairings')
        .values({ ...row, to_at: null, ended_by: null, end_reason: null, record_known: true })
        .execute();
    } catch (error) {
      if (isDuplicateKey(error)) throw new DeviceBusy('End its pairing first.', { deviceId: row.device_id });
      throw error;
    }
  },

  /**
   * @param insteadOf only where this is what was known; undefined: whatever was
   * @returns the pairings that were changed, those of the past among them, newest first
   */
  async correctBirthDate(
    patientIds: readonly string[],
    birthDate: string | null,
    insteadOf?: string | null,
  ): Promise<PairingRow[]> {
    let query = tx
      .updateTable('pairings')
      .set({ birth_date: birthDate })
      .where('patient_id', 'in', patientIds)
      .where(sql<boolean>`birth_date is distinct from ${birthDate}::date`);
    if (insteadOf !== undefined) query = query.where(sql<boolean>`birth_date is not distinct from ${insteadOf}::date`);
    const changed = await query.returning(columns).execute();
    return changed.toSorted((one, other) => other.from_at.getTime() - one.from_at.getTime());
  },

  recordIsKnown: async (id: string): Promise<void> => {
    await tx.updateTable('pairings').set({ record_known: true }).where('id', '=', id).execute();
  },

  end: async (id: string, at: Date, by: string, reason: string): Promise<void> => {
    await tx
      .updateTable('pairings')
      .set({ to_at: at, ended_by: by, end_reason: reason })
      .where('id', '=', id)
      .execute();
  },
});
