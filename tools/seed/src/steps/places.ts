import { once, type Clients } from '../clients.ts';
import { inParallel } from '../in-parallel.ts';
import { bedsOf } from '../plan/beds.ts';
import { facilities, wards, type WardPlan } from '../plan/hospital.ts';

export interface Places {
  readonly facilities: ReadonlyMap<string, string>;
  readonly wards: ReadonlyMap<string, string>;
  readonly beds: ReadonlyMap<string, string>;
}

type FacilityClient = Clients['facility'];

const departmentKey = ({ facility, department }: WardPlan): string =>
  `${facility}-${department.en.toLowerCase().replaceAll(' ', '-')}`;

/** Facilities, departments, wards and beds; ids by the keys of the plan. */
export async function openPlaces(facility: FacilityClient): Promise<Places> {
  const facilityIds = new Map<string, string>();
  for (const { key, name, timeZone, currency } of facilities)
    facilityIds.set(
      key,
      (await facility.createFacility({ body: { name, timeZone, currency } }, once('facility', key))).id,
    );

  const departmentIds = new Map<string, string>();
  for (const ward of wards) {
    const key = departmentKey(ward);
    const body = { facilityId: idIn(facilityIds, ward.facility), name: ward.department };
    departmentIds.set(key, (await facility.createDepartment({ body }, once('department', key))).id);
  }

  const wardIds = new Map<string, string>();
  for (const ward of wards) {
    const body = { departmentId: idIn(departmentIds, departmentKey(ward)), name: ward.name, kind: ward.kind };
    wardIds.set(ward.key, (await facility.createWard({ body }, once('ward', ward.key))).id);
  }

  const made = await inParallel(wards, wards.length, async (ward) => openBeds(facility, ward, idIn(wardIds, ward.key)));
  return { facilities: facilityIds, wards: wardIds, beds: new Map(made.flat()) };
}

/** One after the other: the beds of a ward share rooms. */
async function openBeds(facility: FacilityClient, ward: WardPlan, wardId: string): Promise<[string, string][]> {
  const made: [string, string][] = [];
  for (const { key, room, label, monitor, isolation } of bedsOf(ward)) {
    const body = { wardId, room, label, monitored: monitor !== null, isolation };
    made.push([key, (await facility.createBed({ body }, once('bed', key))).id]);
  }
  return made;
}

/** @throws when the plan names something that it does not have */
export function idIn(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The plan of the demo names ${key}, which it does not have.`);
  return id;
}
