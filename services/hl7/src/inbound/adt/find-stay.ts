import type { Encounter, EncounterClass } from '@nilecare/contracts/api/clinical.ts';
import { visits } from '../../data/visits.ts';
import type { Deps } from '../../deps.ts';
import { faultAt } from '../handler.ts';
import type { VisitSaid } from './visit-said.ts';

/** Of stays that have not ended. */
export const OPEN = ['planned', 'in-progress', 'on-leave'] as const;

/** The stay that a visit number stands for; undefined where it stands for none. */
export async function stayByNumber(
  { number }: Pick<VisitSaid, 'number'>,
  { db, cipher, clinical }: Deps,
): Promise<Encounter | undefined> {
  const encounterId = number && (await visits(db.read, cipher).of(number));
  return encounterId === undefined ? undefined : clinical.getEncounter({ params: { encounterId } });
}

/**
 * The stay that is meant: by its number, or, of senders that number none, the one that is open.
 * @throws MessageFault where none or several may be meant
 */
export async function stayMeant(said: VisitSaid, patientId: string, deps: Deps): Promise<Encounter> {
  const numbered = await stayByNumber(said, deps);
  if (numbered) return numbered;
  if (said.number)
    throw faultAt('204', 'PV1-19', 'PV1-19 is the number of no visit that was heard of: send its admission first.');
  const [open, ...others] = await openStays(patientId, said.class, deps);
  if (!open || others.length > 0)
    throw faultAt('101', 'PV1-19', 'PV1-19 is missing, and it is not clear which visit is meant.');
  return open;
}

export async function openStays(patientId: string, kind: EncounterClass, { clinical }: Deps): Promise<Encounter[]> {
  const { items } = await clinical.listEncounters({ query: { patientId, status: [...OPEN], class: kind, limit: 50 } });
  return items;
}
