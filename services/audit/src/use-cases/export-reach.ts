import { Forbidden } from '@nilecare/contracts/errors.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';

/** Whoever gets an export must work in every facility whose entries it holds. */
export const reachesExport = (actor: Actor, { facilityIds }: { readonly facilityIds: readonly string[] | null }) =>
  actor.facilityFilter() === null || (facilityIds?.every((id) => actor.reachesFacility(id)) ?? false);

/** @throws Forbidden */
export function mustReachExport(actor: Actor, exported: { readonly facilityIds: readonly string[] | null }): void {
  if (!reachesExport(actor, exported))
    throw new Forbidden('This export holds entries of facilities you do not work in.');
}
