import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { LethalRhythm, type AlarmSuppression } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import { ParameterName } from '@nilecare/contracts/vitals.ts';
import type { AlarmSuppressionsTable } from '@nilecare/database/device/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { DeviceReader, DeviceTx } from '../deps.ts';
import type { Suppression } from '../domain/suppression.ts';

export type SuppressionRow = Selectable<AlarmSuppressionsTable>;

const Parameters = z.array(ParameterName).nullable();
const Rhythms = z.array(LethalRhythm);

/** @param shownAs who stands for the patient now @param now decides whether it has ended by itself */
export function suppressionView(row: SuppressionRow, shownAs: string, now: Date): AlarmSuppression {
  const endedAt = row.ended_at ?? (row.until_at <= now ? row.until_at : null);
  return {
    id: row.id,
    patientId: shownAs,
    wardId: row.ward_id,
    facilityId: row.facility_id,
    reason: row.reason,
    parameters: Parameters.parse(row.parameters),
    lethalRhythms: Rhythms.parse(row.lethal_rhythms),
    from: row.from_at.toISOString(),
    until: row.until_at.toISOString(),
    startedBy: { id: row.started_by_id, name: row.started_by_name },
    endedAt: endedAt?.toISOString() ?? null,
    endedBy: row.ended_by,
    endReason: row.end_reason,
  };
}

/** Those of several patients that are not over. */
export const lastingSuppressions = (
  db: DeviceReader,
  patientIds: readonly string[],
  now: Date,
): Promise<SuppressionRow[]> =>
  db
    .selectFrom('alarm_suppressions')
    .selectAll()
    .where('patient_id', 'in', patientIds)
    .where('ended_at', 'is', null)
    .where('until_at', '>', now)
    .execute();

/** The same, as the alarm engine reads them. */
export async function suppressionsOf(
  db: DeviceReader,
  patientIds: readonly string[],
  now: Date,
): Promise<(Suppression & { readonly patientId: string })[]> {
  const rows = await lastingSuppressions(db, patientIds, now);
  return rows.map((row) => ({
    id: row.id,
    patientId: row.patient_id,
    parameters: Parameters.parse(row.parameters),
    lethalRhythms: Rhythms.parse(row.lethal_rhythms),
    from: row.from_at.getTime(),
    until: row.until_at.getTime(),
  }));
}

interface SuppressionFilter {
  readonly facilityIds: readonly string[] | null;
  readonly wardIds?: readonly string[] | undefined;
  readonly patientIds?: readonly string[] | undefined;
  readonly state?: 'lasting' | 'over' | undefined;
  readonly now: Date;
  readonly before: readonly [fromAt: string, id: string] | undefined;
  readonly limit: number;
}

export const suppressions = (db: DeviceReader) => ({
  /** Newest first. */
  list({ facilityIds, wardIds, patientIds, state, now, before, limit }: SuppressionFilter): Promise<SuppressionRow[]> {
    let query = db
      .selectFrom('alarm_suppressions')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .where(within('ward_id', wardIds ?? null))
      .where(within('patient_id', patientIds ?? null));
    if (state === 'lasting') query = query.where('ended_at', 'is', null).where('until_at', '>', now);
    if (state === 'over') query = query.where(sql<boolean>`(ended_at is not null or until_at <= ${now})`);
    if (before) query = query.where(sql<boolean>`(from_at, id) < (${new Date(before[0])}, ${before[1]}::uuid)`);
    return query.orderBy('from_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  },
});

export const suppressionWriter = (tx: DeviceTx) => ({
  /** The suppression, locked until the transaction ends. */
  lock: (id: string): Promise<SuppressionRow | undefined> =>
    tx.selectFrom('alarm_suppressions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),

  async add(row: SuppressionRow): Promise<void> {
    await tx
      .insertInto('alarm_suppressions')
      .values({
        ...row,
        parameters: row.parameters === null ? null : JSON.stringify(row.parameters),
        lethal_rhythms: JSON.stringify(row.lethal_rhythms),
      })
      .execute();
  },

  /** @returns the suppression as it is now */
  end: (id: string, at: Date, by: string | null, reason: string): Promise<SuppressionRow> =>
    tx
      .updateTable('alarm_suppressions')
      .set({ ended_at: at, ended_by: by, end_reason: reason })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),

  /** Ends all that still last of patients whom nothing measures any more. @returns them as they are now */
  endAllOf: (patientIds: readonly string[], at: Date, reason: string): Promise<SuppressionRow[]> =>
    tx
      .updateTable('alarm_suppressions')
      .set({ ended_at: at, end_reason: reason })
      .where('patient_id', 'in', patientIds)
      .where('ended_at', 'is', null)
      .where('until_at', '>', at)
      .returningAll()
      .execute(),
});
