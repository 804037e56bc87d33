import type { Actor } from '@nilecare/service-kit/auth/actor.ts';

/**
 * For somebody who works in several facilities: seen and put on duty by who works in one of them.
 * @throws Forbidden
 */
export const mustReachOneOf = (actor: Actor, facilityIds: readonly string[]): void =>
  actor.mustReachFacility(facilityIds.find((it) => actor.reachesFacility(it)) ?? null);

/** @throws Forbidden when one of them is outside the actor's scope */
export const mustReachEach = (actor: Actor, facilityIds: readonly string[]): void =>
  facilityIds.forEach((it) => actor.mustReachFacility(it));

/** The facilities to restrict a list to: the one that is asked for if the actor reaches it, or all that she does. */
export function reachedOf(actor: Actor, asked: string | undefined): readonly string[] | null {
  const reached = actor.facilityFilter();
  if (asked === undefined) return reached;
  return reached === null || reached.includes(asked) ? [asked] : [];
}
