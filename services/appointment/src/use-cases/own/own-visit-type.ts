import { NotForOwnBooking } from '@nilecare/contracts/api/appointment-own.ts';
import type { VisitType } from '@nilecare/contracts/api/appointment-visit-types.ts';
import { visitTypes } from '../../data/visit-types.ts';
import type { Deps } from '../../deps.ts';

/** @throws NotFound, VisitTypeInactive, NotForOwnBooking */
export async function ownVisitType(id: string, { db }: Pick<Deps, 'db'>): Promise<VisitType> {
  const found = await visitTypes(db.read).mustBeOffered(id);
  if (!found.ownBooking) throw new NotForOwnBooking('Call the reception.', { visitTypeId: id });
  return found;
}
