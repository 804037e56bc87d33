import { sql } from 'kysely';
import type { AlarmLimits } from '@nilecare/contracts/alarms.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import type { DeviceReader, DeviceTx } from '../deps.ts';

export interface StoredLimits {
  readonly patientId: string;
  readonly version: number;
  readonly adjusted: AlarmLimits;
  readonly changedBy: string;
  readonly changedAt: Date;
  readonly reason: string;
}

export interface MonitoredWhere {
  readonly facilityId: string;
  readonly wardId: string | null;
  readonly birthDate: string | null;
}

/** What was adjusted for patients, under the ids it was written under. */
export async function newestLimits(db: DeviceReader, patientIds: readonly string[]): Promise<StoredLimits[]> {
  if (patientIds.length === 0) return [];
  const rows = await db.selectFrom('alarm_limits').selectAll().where('patient_id', 'in', patientIds).execute();
  return rows.map((row) => ({
    patientId: row.patient_id,
    version: row.version,
    // Written by `limitsWriter` from a parsed body.
    adjusted: row.adjusted as AlarmLimits,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
    reason: row.reason,
  }));
}

export const limitsReader = (db: DeviceReader) => ({
  /** Of one person, under whichever of her records: what somebody changed last holds. */
  async adjusted(patientIds: readonly string[]): Promise<StoredLimits | undefined> {
    const stored = await newestLimits(db, patientIds);
    return stored.toSorted((one, other) => other.changedAt.getTime() - one.changedAt.getTime())[0];
  },

  /** Of the patient who is monitored now, or was last. */
  async monitored(patientIds: readonly string[]): Promise<MonitoredWhere | undefined> {
    const row = await db
      .selectFrom('pairings')
      .select(['facility_id', 'ward_id'])
      .select(sql<string | null>`birth_date::text`.as('birth_date'))
      .where('patient_id', 'in', patientIds)
      .orderBy('from_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && { facilityId: row.facility_id, wardId: row.ward_id, birthDate: row.birth_date };
  },
});

export const limitsWriter = (tx: DeviceTx) => ({
  /**
   * Stores the next version and keeps it in the history.
   * @param basedOn the version that was read; 0 when nothing was adjusted yet
   * @throws VersionConflict when somebody was faster
   */
  async store(patientId: string, basedOn: number, next: Omit<StoredLimits, 'version' | 'patientId'>): Promise<void> {
    await sql`select pg_advisory_xact_lock(hashtext(${`alarm-limits/${patientId}`}))`.execute(tx);
    const current = (await limitsReader(tx).adjusted([patientId]))?.version ?? 0;
    if (current !== basedOn) throw new VersionConflict(String(basedOn), current);
    const row = {
      patient_id: patientId,
      version: current + 1,
      adjusted: JSON.stringify(next.adjusted),
      changed_by: next.changedBy,
      changed_at: next.changedAt,
      reason: next.reason,
    };
    await tx.insertInto('alarm_limit_changes').values(row).execute();
    const { patient_id: _, ...columns } = row;
    await tx
      .insertInto('alarm_limits')
      .values(row)
      .onConflict((conflict) => conflict.column('patient_id').doUpdateSet(columns))
      .execute();
  },

  /** The stay for which limits were adjusted is over: the age band's hold again. What was adjusted stays in the history. */
  async forget(patientId: string, leftAt: Date, now: Date): Promise<void> {
    const stored = await limitsReader(tx).adjusted([patientId]);
    if (!stored || stored.changedAt > leftAt || Object.keys(stored.adjusted).length === 0) return;
    const ended = { adjusted: {}, changedBy: 'system', changedAt: now, reason: 'the stay ended' };
    await this.store(patientId, stored.version, ended);
  },

  /** Devices that measure the patient now, under whichever of her records. */
  pairedDevices: async (patientIds: readonly string[]): Promise<string[]> => {
    const rows = await tx
      .selectFrom('pairings')
      .select('device_id')
      .where('patient_id', 'in', patientIds)
      .where('to_at', 'is', null)
      .execute();
    return rows.map((row) => row.device_id);
  },
});
