import { EncounterNotSettled } from '@nilecare/contracts/api/billing-final-bills.ts';
import { ContractError, RouteNotFound } from '@nilecare/contracts/errors.ts';
import { bedStays, type StayRow } from '../../data/bed-stays.ts';
import { encounters } from '../../data/encounters.ts';
import type { Deps } from '../../deps.ts';
import { isUnderWay, type KnownBeds } from '../../domain/news-of-beds.ts';

type Parts = Pick<Deps, 'db' | 'facility'>;

const ms = (at: Date | string | null): number | null => (at === null ? null : new Date(at).getTime());

/**
 * Why encounters cannot be billed, by their id: when their beds were left is under way between facility and billing, as where
 * the end of a stay was corrected, or facility does not answer. Those without a bed are not asked about. Not within a transaction.
 * @param encounterIds as many as facility answers about at once
 */
export async function unsettledBeds(
  { db, facility }: Parts,
  encounterIds: readonly string[],
): Promise<ReadonlyMap<string, ContractError>> {
  const heard = Map.groupBy(await bedStays(db.read).ofEncounters(encounterIds), (stay) => stay.encounter_id);
  if (heard.size === 0) return new Map();
  const ids = [...heard.keys()];
  const versions = await encounters(db.read).versionsOf(ids);
  try {
    const { items } = await facility.listBedStays({ query: { encounterIds: ids } });
    const unsettled = items.filter(({ encounterId, version, stays }) => {
      const known = heard.get(encounterId);
      const said = { version, leftAt: new Map(stays.map((stay) => [stay.assignmentId, ms(stay.to)])) };
      return isUnderWay(heardOf(versions.get(encounterId), known), said, beginOf(known));
    });
    return new Map(unsettled.map(({ encounterId }) => [encounterId, new EncounterNotSettled(encounterId)]));
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    // A facility service of the version before has no such address yet.
    if (error instanceof RouteNotFound) return new Map(ids.map((id) => [id, new EncounterNotSettled(id)]));
    return new Map(ids.map((id) => [id, error]));
  }
}

const heardOf = (version: number | null = null, stays: readonly StayRow[] = []): KnownBeds => ({
  version,
  leftAt: new Map(stays.map((stay) => [stay.assignment_id, ms(stay.ended_at)])),
});

const beginOf = (stays: readonly StayRow[] = []): number | null => {
  const begins = stays.flatMap(({ began_at: at }) => (at === null ? [] : [at.getTime()]));
  return begins.length > 0 ? Math.min(...begins) : null;
};
