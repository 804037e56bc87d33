import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';

/**
 * The period and the facilities of it that the actor may see.
 * @throws Forbidden for another's facility, InvalidRequest where it ends before it begins
 */
export function periodOf(query: { from: string; to: string; facilityId?: string | undefined }, actor: Actor) {
  const [from, to] = [new Date(query.from), new Date(query.to)];
  if (to <= from) throw new InvalidRequest([{ field: 'query.to', message: 'must be after query.from' }]);
  if (query.facilityId !== undefined) actor.mustReachFacility(query.facilityId);
  return { from, to, facilityIds: query.facilityId === undefined ? actor.facilityFilter() : [query.facilityId] };
}
