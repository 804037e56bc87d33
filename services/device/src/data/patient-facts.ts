import type { AlarmLimits } from '@nilecare/contracts/alarms.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { DeviceReader } from '../deps.ts';
import type { Suppression } from '../domain/suppression.ts';
import { newestLimits } from './limits.ts';
import { suppressionsOf } from './suppressions.ts';

/** What the alarm engine is told of a patient, whichever of her records it was written under. */
export interface PatientFacts {
  readonly shownAs: string;
  readonly adjusted: AlarmLimits;
  /** Those that are not over. */
  readonly suppressions: readonly Suppression[];
}

/** The facts of several patients by the ids that were asked for. A few queries, however many they are. */
export async function patientFacts(
  db: DeviceReader,
  patientIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, PatientFacts>> {
  if (patientIds.length === 0) return new Map();
  const survivors = await patientLinks(db).survivorsOf(patientIds);
  const idsOf = await groupsOf(db, [...new Set(survivors.values())]);
  const everyId = [...new Set([...idsOf.values()].flat())];
  const limits = Map.groupBy(await newestLimits(db, everyId), (it) => it.patientId);
  const suppressions = Map.groupBy(await suppressionsOf(db, everyId, now), (it) => it.patientId);
  return new Map(
    [...survivors].map(([patientId, survivorId]) => {
      const ids = idsOf.get(survivorId) ?? [survivorId];
      const adjusted = ids
        .flatMap((id) => limits.get(id) ?? [])
        .toSorted((one, other) => other.changedAt.getTime() - one.changedAt.getTime());
      return [
        patientId,
        {
          shownAs: survivorId,
          adjusted: adjusted[0]?.adjusted ?? {},
          suppressions: ids.flatMap((id) => suppressions.get(id) ?? []),
        },
      ];
    }),
  );
}

/** The ids of each group by who stands for it; nearly every patient is a group alone. */
async function groupsOf(db: DeviceReader, survivorIds: readonly string[]): Promise<Map<string, readonly string[]>> {
  const groups = new Map<string, readonly string[]>(survivorIds.map((id) => [id, [id]]));
  const linked = await db
    .selectFrom('patient_links')
    .select('survivor_id')
    .distinct()
    .where('survivor_id', 'in', survivorIds)
    .execute();
  for (const { survivor_id: id } of linked) if (id) groups.set(id, (await patientLinks(db).groupOf(id)).ids);
  return groups;
}
