import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { Bed } from '@nilecare/contracts/api/facility.ts';
import type { Deps } from '../../../deps.ts';
import type { Place } from '../datatypes.ts';
import type { Visit } from '../segments/visit.ts';
import { clinicianOf } from './clinicians.ts';
import { bedOfStay, inBed, placeOfBed, placeOfWard } from './places.ts';

type Parts = Pick<Deps, 'clinical' | 'facility' | 'business'>;

/** A stay as it is now: who is responsible, and where she lies. */
export async function visitOf(encounter: Encounter, deps: Parts): Promise<Visit> {
  const [place, ...team] = await Promise.all([
    placeOf(encounter, deps),
    ...encounter.careTeam
      .filter(({ role }) => role !== 'nurse')
      .map(async ({ staffId, role }) => ({ role, who: await clinicianOf(staffId, deps) })),
  ]);
  const attending = team.find(({ role }) => role === 'attending')?.who ?? null;
  const consultants = team.flatMap(({ role, who }) => (role === 'consultant' && who ? [who] : []));
  return { encounter, place, attending, consultants };
}

/** In her bed, where she has one; once she was handed over, in the ward that took her over, until she has a bed there. */
async function placeOf(encounter: Encounter, deps: Parts): Promise<Place> {
  const had = encounter.class === 'ambulatory' ? undefined : await bedOfStay(encounter, deps);
  const bed = had && !(await wasHandedOverFrom(had, encounter, deps)) ? had : undefined;
  const wardId = bed?.wardId ?? encounter.wardId;
  const ward = await placeOfWard(encounter.facilityId, wardId, deps);
  return bed ? inBed(bed, ward) : ward;
}

/** Since she has that bed another ward took over; where clinical has not heard of the bed yet, none did. */
async function wasHandedOverFrom(bed: Bed, { id, wardId }: Encounter, { clinical }: Parts): Promise<boolean> {
  if (bed.wardId === wardId) return false;
  const { items } = await clinical.listEncounterLocations({ params: { encounterId: id } });
  const [last, since] = [items.at(-1), bed.occupant?.since];
  return last !== undefined && since !== undefined && Date.parse(last.from) > Date.parse(since);
}

/** Handed over: where she lies until the new ward gives her a bed is not said any more. */
export async function handedOver(
  visit: Visit,
  moved: { readonly fromFacilityId: string; readonly fromWardId: string | null; readonly toWardId: string | null },
  deps: Parts,
): Promise<Visit> {
  const isThere = visit.place?.ward?.id === moved.toWardId;
  const [place, prior] = await Promise.all([
    isThere ? visit.place : placeOfWard(visit.encounter.facilityId, moved.toWardId, deps),
    placeOfWard(moved.fromFacilityId, moved.fromWardId, deps),
  ]);
  return { ...visit, place, prior };
}

/** Put into a bed, perhaps out of another one. */
export async function putInBed(
  visit: Visit,
  { bedId, at }: { readonly bedId: string; readonly at: string },
  { clinical, facility }: Pick<Deps, 'clinical' | 'facility'>,
): Promise<Visit> {
  const { items } = await clinical.listEncounterLocations({ params: { encounterId: visit.encounter.id } });
  const before = items.findLast((it) => it.bedId !== bedId && Date.parse(it.from) <= Date.parse(at));
  const [place, prior] = await Promise.all([
    placeOfBed(bedId, { facility }),
    before && placeBefore(before, { facility }),
  ]);
  return { ...visit, place, prior: prior ?? null };
}

const placeBefore = (
  {
    facilityId,
    wardId,
    bedId,
  }: { readonly facilityId: string; readonly wardId: string | null; readonly bedId: string | null },
  deps: Pick<Deps, 'facility'>,
): Promise<Place> => (bedId === null ? placeOfWard(facilityId, wardId, deps) : placeOfBed(bedId, deps));
