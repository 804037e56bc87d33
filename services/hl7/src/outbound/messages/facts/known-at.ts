import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { outgoingTold } from '../../../data/outgoing-told.ts';
import type { Deps } from '../../../deps.ts';
import { wantsKind } from '../../wants.ts';

/**
 * The facilities that may hear of a person herself: those that registered her, in which she is or was by any of her records,
 * and those of which another system was told of her. Only those are asked for of which somebody wants to hear it.
 * @param kind of the message: `ADT^A31`
 */
export async function facilitiesThatKnow(
  people: readonly Patient[],
  kind: string,
  { db, destinations, clinical }: Pick<Deps, 'db' | 'destinations' | 'clinical'>,
): Promise<string[]> {
  const records = people.flatMap(({ id, mergedRecords = [] }) => [id, ...mergedRecords.map((it) => it.patientId)]);
  const wishing = (await destinations.list()).filter((it) => wantsKind(it, kind, null));
  const facilityIds = [...new Set(wishing.map((it) => it.facilityId))];
  const told = await outgoingTold(db.read).facilities(records);
  const known = await Promise.all(
    facilityIds.map(async (facilityId) => {
      if (told.has(facilityId) || people.some((it) => it.facilityId === facilityId)) return true;
      const { items } = await clinical.searchPatients({ query: { ids: records.join(','), facilityId } });
      return items.length > 0;
    }),
  );
  return facilityIds.filter((_, at) => known[at]);
}
