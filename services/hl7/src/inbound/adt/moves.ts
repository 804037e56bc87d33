import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { EncounterLocation } from '@nilecare/contracts/api/clinical-stays.ts';
import { findStaff } from '../places/find-staff.ts';
import { findWard } from '../places/find-place.ts';
import { stayByNumber, stayMeant } from './find-stay.ts';
import { bringToBed, putInBed } from './put-in-bed.ts';
import { REASON, type Visit } from './visit.ts';

/** A02: another ward, another bed. */
export async function move(visit: Visit): Promise<void> {
  await bringTo(await stayMeant(visit.said, visit.patientId, visit.deps), visit);
}

/** A08: who she is was put already; where she lies, and who is responsible. */
export async function change(visit: Visit): Promise<void> {
  const stay = await stayByNumber(visit.said, visit.deps);
  if (stay?.status === 'in-progress') await bringTo(stay, visit);
}

/** The patient of a stay is in the ward and bed that the message names; where it names none she stays where she is. */
export async function bringTo(stay: Encounter, visit: Visit): Promise<void> {
  const { work, deps, said } = visit;
  const wardId = (await findWard(said.place, work, deps)) ?? stay.wardId;
  const there = await handOver(stay, wardId, visit);
  // An outpatient has no bed.
  if (there.class !== 'ambulatory') await putInBed(said.place, there, work, deps);
}

async function handOver(stay: Encounter, wardId: string | null, { work, deps, said }: Visit): Promise<Encounter> {
  if (wardId === stay.wardId) return stay;
  const staysWith = stay.careTeam.find(({ role }) => role === 'attending')?.staffId;
  const attendingStaffId = said.attending ? await findStaff(said.attending, 'PV1-7', work, deps) : staysWith;
  const body = { facilityId: stay.facilityId, wardId, attendingStaffId: attendingStaffId ?? '', reason: REASON };
  return deps.clinical.transferPatient({ params: { encounterId: stay.id }, body }, { ifMatch: stay.version });
}

/** A12: the patient is where PV1-3 says; where it says nothing, where she was before she was moved last. */
export async function moveBack(visit: Visit): Promise<void> {
  const { work, deps, said, patientId } = visit;
  const stay = await stayMeant(said, patientId, deps);
  if (said.place.pointOfCare || said.place.bed) return bringTo(stay, visit);
  const { items } = await deps.clinical.listEncounterLocations({ params: { encounterId: stay.id } });
  const before = placeBefore(items, work.receivedAt);
  if (!before) return;
  const there = await handOver(stay, before.wardId, visit);
  if (before.bedId !== null) await bringToBed(before.bedId, there, work, deps);
}

/** The last place but one of those that were known when the message came: what it does itself it does not undo. */
export function placeBefore(places: readonly EncounterLocation[], receivedAt: Date): EncounterLocation | undefined {
  return places.filter((it) => new Date(it.from) <= receivedAt).at(-2);
}
