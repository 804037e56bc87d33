import { codes } from '../../data/codes.ts';
import type { Deps } from '../../deps.ts';
import { faultAt, type Work } from '../handler.ts';

/** Somebody on the staff by the id that another system has for them; undefined where nobody is meant. */
export async function staffMeant(
  id: string,
  { channel }: Work,
  { db, business }: Pick<Deps, 'db' | 'business'>,
): Promise<string | undefined> {
  const coded = await codes(db.read).meaning(channel.id, 'staff', id);
  if (coded !== undefined) return coded;
  const { items } = await business.listStaff({ query: { search: id, facilityId: channel.facilityId, limit: 20 } });
  for (const { id: staffId } of items) {
    const { employeeNumber } = await business.getStaff({ params: { staffId } });
    if (employeeNumber === id) return staffId;
  }
  return undefined;
}

/**
 * Somebody on the staff by the id that another system has for them: as the channel's codes say, else by employee number.
 * @throws MessageFault where nobody is meant
 */
export async function findStaff(
  id: string | undefined,
  place: string,
  work: Work,
  deps: Pick<Deps, 'db' | 'business'>,
): Promise<string> {
  if (!id) throw faultAt('101', place, 'staff-missing');
  const found = await staffMeant(id, work, deps);
  if (found !== undefined) return found;
  throw faultAt('204', place, 'staff-unknown');
}
