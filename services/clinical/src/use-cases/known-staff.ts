import type { Staff } from '@nilecare/contracts/api/business.ts';
import { UnknownStaff } from '@nilecare/contracts/api/clinical.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { currentRequest, inRequest } from '@nilecare/service-kit/request-scope.ts';
import type { Deps } from '../deps.ts';
import { isAway } from './is-away.ts';

type Parts = Pick<Deps, 'business' | 'log'>;

/**
 * Whether the staff service knows these people, also those of a facility that the caller does not work in. When it does
 * not answer, nobody is turned away at the door: the answer is false, and the audit trail says that nobody checked.
 * @param facilityId where they must work; undefined: anywhere
 * @throws UnknownStaff when it answers that it does not know one of them, or not there
 */
export async function staffIsKnown(parts: Parts, ids: readonly string[], facilityId?: string) {
  const { log } = parts;
  try {
    const strangers = await unknownOf(parts, ids, facilityId);
    const unknown = strangers.length ? await unknownAnywhere(parts, strangers, facilityId) : [];
    if (unknown.length) throw new UnknownStaff('Choose people who work here now.', { staffIds: unknown });
    return true;
  } catch (error) {
    if (!isAway(error)) throw error;
    log.warn({ err: error }, 'staff could not be checked');
    return false;
  }
}

/** Those of them that are not staff there now, as far as the one who asks sees. */
async function unknownOf({ business }: Parts, ids: readonly string[], facilityId: string | undefined) {
  const { items } = await business.listStaff({ query: { ids, limit: 500 } });
  const there = ({ facilityIds }: Staff) => facilityId === undefined || facilityIds.includes(facilityId);
  const known = new Set(items.filter((it) => it.active && there(it)).map((it) => it.id));
  return ids.filter((id) => !known.has(id));
}

/** The same in every facility: asked by this service itself. While it cannot ask, whom the caller does not see is unknown. */
async function unknownAnywhere(parts: Parts, ids: readonly string[], facilityId: string | undefined) {
  const { actor, deadline, signal } = currentRequest() ?? {};
  if (actor?.everyFacility !== false) return ids;
  const limits = { ...(deadline ? { deadline } : {}), ...(signal ? { signal } : {}) };
  try {
    return await inRequest({ actor: serviceActor('clinical'), ...limits }, () => unknownOf(parts, ids, facilityId));
  } catch (error) {
    if (!isAway(error)) throw error;
    parts.log.warn({ err: error }, 'staff of other facilities could not be checked');
    return ids;
  }
}
