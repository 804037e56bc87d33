import type { Bed, Ward } from '@nilecare/contracts/api/facility.ts';
import type { Deps } from '../../../deps.ts';
import type { Place } from '../datatypes.ts';

type Parts = Pick<Deps, 'facility'>;

/** A facility by its name. */
export async function facilityName(facilityId: string, { facility }: Parts): Promise<string> {
  const { items } = await facility.listFacilities({ query: { inactive: 'true' } });
  const name = items.find(({ id }) => id === facilityId)?.name;
  return name?.en ?? name?.ar ?? '';
}

/** A ward, or the facility alone where none is named. */
export async function placeOfWard(facilityId: string, wardId: string | null, { facility }: Parts): Promise<Place> {
  const [name, ward] = await Promise.all([
    facilityName(facilityId, { facility }),
    wardId === null ? null : facility.getWard({ params: { wardId } }),
  ]);
  return { facility: name, ward: ward && named(ward), room: null, bed: null };
}

/** A bed with the ward that it stands in. */
export async function placeOfBed(bedId: string, { facility }: Parts): Promise<Place> {
  const bed = await facility.getBed({ params: { bedId } });
  return inBed(bed, await placeOfWard(bed.facilityId, bed.wardId, { facility }));
}

/** The bed in which somebody lies for a stay; undefined where it is none. */
export async function bedOfStay(
  { id, facilityId, patientId }: { readonly id: string; readonly facilityId: string; readonly patientId: string },
  { facility }: Parts,
): Promise<Bed | undefined> {
  const { items } = await facility.listBeds({ query: { facilityId, patientId: [patientId] } });
  return items.find(({ occupant }) => occupant?.encounterId === id);
}

export const inBed = ({ id, label, room }: Bed, ward: Place): Place => ({ ...ward, room, bed: { id, label } });

const named = ({ id, name }: Ward) => ({ id, name: name.en });
