import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Deps } from '../../deps.ts';
import type { OrderedItem } from '../../ordered-item.ts';

/** The clocks of each facility in which one of these was ordered: what was ordered before a transfer keeps its times. */
export async function zonesOf(
  { clocks }: Pick<Deps, 'clocks'>,
  items: readonly OrderedItem[],
): Promise<(facilityId: string) => ZonedTime> {
  const ids = [...new Set(items.map((it) => it.facilityId))];
  const zones = new Map(await Promise.all(ids.map(async (id) => [id, await clocks.of(id)] as const)));
  return (facilityId) => {
    const zone = zones.get(facilityId);
    if (!zone) throw new Error(`The clocks of the facility ${facilityId} were not asked for.`);
    return zone;
  };
}
