import type { listBedStays as contract } from '@nilecare/contracts/api/facility-beds.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { versionsOf } from '../data/encounter-gates.ts';
import { stays } from '../data/stays.ts';
import type { Deps } from '../deps.ts';

export const listBedStays: Handler<typeof contract, Deps> = async ({ query: { encounterIds } }, { db }) => {
  // Versions first: what is answered of the beds is never older than the version that it is said to be of.
  const versions = await versionsOf(db.read, encounterIds);
  const of = Map.groupBy(await stays(db.read).ofEncounters(encounterIds), (stay) => stay.encounterId);
  return {
    items: encounterIds.map((encounterId) => ({
      encounterId,
      version: versions.get(encounterId) ?? null,
      stays: (of.get(encounterId) ?? []).map(({ id, to }) => ({ assignmentId: id, to: to?.toISOString() ?? null })),
    })),
  };
};
