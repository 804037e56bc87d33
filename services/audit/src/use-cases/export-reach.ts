import { Forbidden } from '@nilecare/contracts/errors.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { ExportJob } from '../domain/export-job.ts';

/** Whoever gets an export must work in every facility whose entries it holds. */
export const reachesExport = (actor: Actor, { parameters: { facilityIds } }: ExportJob): boolean =>
  actor.facilityFilter() === null || (facilityIds?.every((id) => actor.reachesFacility(id)) ?? false);

/** @throws Forbidden */
export function mustReachExport(actor: Actor, exported: ExportJob): void {
  if (!reachesExport(actor, exported))
    throw new Forbidden('This export holds entries of facilities you do not work in.');
}
