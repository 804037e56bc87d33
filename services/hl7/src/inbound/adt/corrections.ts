import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { visits } from '../../data/visits.ts';
import { faultAt } from '../handler.ts';
import { isNotClear, OPEN, openStays, stayByNumber, stayMeant, staysOf } from './find-stay.ts';
import { bringTo, placeMeant } from './moves.ts';
import { formerVisitNumberIn } from './visit-said.ts';
import { REASON, type Visit } from './visit.ts';

/** A06 and A07: an outpatient is admitted, or an inpatient goes on as an outpatient. The visit may get another number. */
export async function changeClass(visit: Visit): Promise<void> {
  const { deps, said } = visit;
  const stay = await stayOfOtherClass(visit);
  const place = await placeMeant(stay, visit);
  const params = { encounterId: stay.id };
  const body = { class: said.class, reason: REASON };
  const changed =
    stay.class === said.class
      ? stay
      : await deps.clinical.changeEncounterClass({ params, body }, { ifMatch: stay.version });
  if (said.number) await visits(deps.db.read, deps.cipher).remember(said.number, stay.id, deps.clock.now());
  if (changed.status === 'in-progress') await bringTo(changed, place, visit);
}

/** By its number, or by the one that it had; of senders that number none, the one that is open. @throws MessageFault */
async function stayOfOtherClass(visit: Visit): Promise<Encounter> {
  const { work, said } = visit;
  const numbered =
    (await stayByNumber(said.number, 'PV1-19', visit)) ??
    (await stayByNumber(formerVisitNumberIn(work), 'MRG-5', visit));
  if (numbered) return numbered;
  if (said.number) throw faultAt('204', 'PV1-19', 'visit-numbers-unknown');
  const kinds = (['inpatient', 'emergency', 'ambulatory'] as const).filter((it) => it !== said.class);
  const others = (await Promise.all(kinds.map((it) => openStays(it, visit)))).flat();
  // It was done before: by an earlier try, or because it was sent twice.
  const [stay, ...further] = others.length > 0 ? others : await openStays(said.class, visit);
  if (!stay || further.length > 0) throw isNotClear();
  return stay;
}

/** A13: the discharge was a mistake. */
export async function undoEnd(visit: Visit): Promise<void> {
  const { deps } = visit;
  const stay = await stayThatEnded(visit);
  const place = await placeMeant(stay, visit);
  const change = { params: { encounterId: stay.id }, body: { reason: REASON } };
  const goesOn = OPEN.some((it) => it === stay.status)
    ? stay
    : await deps.clinical.reopenEncounter(change, { ifMatch: stay.version });
  if (goesOn.status !== 'in-progress' || (await comesBackByItself(goesOn, place.bedId, visit))) return;
  await bringTo(goesOn, place, visit);
}

/** Of senders that number none the last one that began: where it has not ended, it was opened again before. */
async function stayThatEnded(visit: Visit): Promise<Encounter> {
  const { said } = visit;
  if (said.number) return stayMeant(visit);
  const [last] = await staysOf(BEGUN, said.class, visit);
  if (!last) throw isNotClear();
  return last;
}

/** Of stays that began, and were no mistake. */
const BEGUN = ['in-progress', 'on-leave', 'finished'] as const;

/** The bed that she left at the discharge, as long as nobody cleaned it, the facility gives her back when it hears. */
async function comesBackByItself({ id }: Encounter, bedId: string | undefined, { deps }: Visit): Promise<boolean> {
  if (bedId === undefined) return false;
  const { items } = await deps.clinical.listEncounterLocations({ params: { encounterId: id } });
  if (items.findLast((it) => it.bedId !== null)?.bedId !== bedId) return false;
  const { state, occupant } = await deps.facility.getBed({ params: { bedId } });
  return state === 'dirty' || occupant?.encounterId === id;
}
