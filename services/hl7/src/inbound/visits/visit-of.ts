import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { Deps } from '../../deps.ts';
import { stayByNumber } from '../adt/find-stay.ts';
import { visitClassIn, visitNumberIn } from '../adt/visit-said.ts';
import { faultAt, type Work } from '../handler.ts';

/**
 * The visit that an order, a charge or a document belongs to: that of PV1-19, else the one that the patient is in.
 * @returns undefined where PV1-19 is empty and she is in none here, or in several of the class of PV1-2
 * @throws MessageFault where PV1-19 is of no visit of hers here
 */
export async function visitOf(
  work: Work,
  { id: patientId }: Pick<Patient, 'id'>,
  deps: Deps,
): Promise<Encounter | undefined> {
  const number = visitNumberIn(work);
  if (number === undefined) return onlyVisit(patientId, work, deps);
  const stay = await stayByNumber(number, 'PV1-19', { work, deps, patientId });
  if (!stay) throw faultAt('204', 'PV1-19', 'visit-unknown');
  return stay;
}

async function onlyVisit(patientId: string, work: Work, { clinical }: Deps): Promise<Encounter | undefined> {
  const { channel } = work;
  const query = { patientId, status: ['in-progress' as const, 'on-leave' as const], limit: 50 };
  const { items } = await clinical.listEncounters({ query });
  const here = items.filter((it) => it.facilityId === channel.facilityId);
  const kind = visitClassIn(work);
  const [visit, ...others] = here.length > 1 && kind ? here.filter((it) => it.class === kind) : here;
  return others.length === 0 ? visit : undefined;
}
