import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { EncounterLocation } from '@nilecare/contracts/api/clinical-stays.ts';
import type { Deps } from '../../deps.ts';
import { because } from '../../er7/fault.ts';
import { NotYet } from '../handler.ts';
import { findStaff, staffMeant } from '../places/find-staff.ts';
import { findBed, findWard } from '../places/find-place.ts';
import { OPEN, stayMeant, stayToChange } from './find-stay.ts';
import { bedOf, bringToBed, leaveBedOutside } from './put-in-bed.ts';
import { correctTimes } from './stay-times.ts';
import { REASON, type Visit } from './visit.ts';

/** A02: another ward, another bed; a ward alone is one where she waits for a bed. */
export async function move(visit: Visit): Promise<void> {
  const stay = await stayMeant(visit);
  await bringTo(stay, await placeMeant(stay, visit), visit);
}

/** A08: who she is was put already; who is responsible, while she is here where she lies, and when the stay began and ended. */
export async function change(visit: Visit): Promise<void> {
  const stay = await stayToChange(visit);
  if (!stay) return;
  if (OPEN.some((it) => it === stay.status)) await changeOpen(stay, visit);
  await correctTimes(stay, visit);
}

async function changeOpen(stay: Encounter, visit: Visit): Promise<void> {
  const place = stay.status === 'in-progress' ? await placeMeant(stay, visit) : undefined;
  const named = await addConsultants(await nameAttending(stay, visit), visit);
  if (place) await bringTo(named, place, visit);
}

async function nameAttending(stay: Encounter, { work, deps, said }: Visit): Promise<Encounter> {
  if (!said.attending) return stay;
  const staffId = await findStaff(said.attending, 'PV1-7', work, deps);
  if (staffId === attendingOf(stay)) return stay;
  const others = stay.careTeam.filter((it) => it.role !== 'attending' && it.staffId !== staffId);
  const body = { careTeam: [{ staffId, role: 'attending' as const }, ...others] };
  return deps.clinical.setCareTeam({ params: { encounterId: stay.id }, body }, { ifMatch: stay.version });
}

/**
 * Who treats her beside the attending is in her team, as far as they are on the staff: others cannot read here. Nobody leaves it
 * because a sender does not name them.
 */
export async function addConsultants(stay: Encounter, { work, deps, said }: Visit): Promise<Encounter> {
  const staffIds = new Set<string>();
  for (const it of said.consultants) {
    const staffId = await staffMeant(it, work, deps);
    if (staffId !== undefined && !stay.careTeam.some((one) => one.staffId === staffId)) staffIds.add(staffId);
  }
  if (staffIds.size === 0) return stay;
  const careTeam = [...stay.careTeam, ...[...staffIds].map((staffId) => ({ staffId, role: 'consultant' as const }))];
  return deps.clinical.setCareTeam({ params: { encounterId: stay.id }, body: { careTeam } }, { ifMatch: stay.version });
}

const attendingOf = ({ careTeam }: Encounter): string | undefined =>
  careTeam.find(({ role }) => role === 'attending')?.staffId;

/** Where the patient of a stay is to be. */
export interface PlaceMeant {
  readonly wardId: string | null;
  /** undefined: the one that she has, if any. */
  readonly bedId: string | undefined;
}

/**
 * The place that the message names, looked up before anything is done; where it names none, the ward that is responsible.
 * @throws MessageFault where there is no such ward or bed
 */
export async function placeMeant(
  { wardId: present }: Pick<Encounter, 'wardId'>,
  { work, deps, said }: Visit,
): Promise<PlaceMeant> {
  const wardId = (await findWard(said.place, work, deps)) ?? present;
  // An outpatient has no bed.
  const bedId = said.class === 'ambulatory' ? undefined : await findBed(said.place, wardId, work, deps);
  return { wardId, bedId };
}

export async function bringTo(stay: Encounter, { wardId, bedId }: PlaceMeant, visit: Visit): Promise<void> {
  const { work, deps, said } = visit;
  const there = await handOver(stay, wardId, visit);
  if (bedId !== undefined) return bringToBed(bedId, there, work, deps);
  // A hand-over in here keeps the bed until she comes; another system says it when she is there.
  const isThere = wardId !== stay.wardId || (work.event === 'A02' && said.place.pointOfCare !== undefined);
  if (isThere && wardId !== null) await leaveBedOutside(wardId, there, deps);
}

async function handOver(stay: Encounter, wardId: string | null, { work, deps, said }: Visit): Promise<Encounter> {
  if (wardId === stay.wardId) return stay;
  const attendingStaffId = said.attending ? await findStaff(said.attending, 'PV1-7', work, deps) : attendingOf(stay);
  const body = { facilityId: stay.facilityId, wardId, attendingStaffId: attendingStaffId ?? '', reason: REASON };
  return deps.clinical.transferPatient({ params: { encounterId: stay.id }, body }, { ifMatch: stay.version });
}

/** A12: the patient is where PV1-3 says; where it says nothing, where she was before she was moved last. */
export async function moveBack(visit: Visit): Promise<void> {
  const { work, deps, said } = visit;
  const stay = await stayMeant(visit);
  if (said.place.pointOfCare || said.place.bed) return bringTo(stay, await placeMeant(stay, visit), visit);
  const { items } = await deps.clinical.listEncounterLocations({ params: { encounterId: stay.id } });
  // What this message did itself, in an earlier try, it does not undo.
  const known = items.filter((it) => new Date(it.from) <= work.receivedAt);
  const present = await bedOf(stay, deps);
  if (present && present.id !== items.findLast((it) => it.bedId !== null)?.bedId)
    throw new NotYet(because('place-not-heard'));
  const [before, last] = [placeBefore(known), known.at(-1)];
  if (!before || !last) return;
  const there = await handOver(stay, before.wardId, visit);
  if (before.bedId === null || present?.id === before.bedId) return;
  await takeBackBed(before.bedId, last.from, deps);
  await bringToBed(before.bedId, there, work, deps);
}

/** Where somebody was before the last move: another bed, or another ward. */
export function placeBefore(places: readonly EncounterLocation[]): EncounterLocation | undefined {
  const last = places.at(-1);
  return places.findLast(
    (it) => it.wardId !== last?.wardId || (it.bedId !== null && last.bedId !== null && it.bedId !== last.bedId),
  );
}

/** Another ward takes over, and then the bed is left; nobody else lay in it by then. */
const LEAVING_MS = 60_000;

/** The bed that she left by mistake needs no cleaning, as long as it is as she left it. */
async function takeBackBed(bedId: string, leftAt: string, { facility }: Deps): Promise<void> {
  const { state, stateSince } = await facility.getBed({ params: { bedId } });
  const isAsLeft = stateSince !== null && Date.parse(stateSince) <= Date.parse(leftAt) + LEAVING_MS;
  if (state === 'dirty' && isAsLeft) await facility.markBedClean({ params: { bedId } });
}
