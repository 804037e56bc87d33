import type * as inventoryApi from '@nilecare/contracts/api/inventory-dispensing.ts';
import { NotStocked } from '@nilecare/contracts/api/medication-dispensing.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import { inTime } from './in-time.ts';

export interface Shelf {
  readonly facilityId: string;
  readonly storeId: string;
  readonly drugId: string;
}

export interface StockItems {
  /**
   * The item of the stock that a store keeps of a drug; of several the one of which there is most.
   * @throws NotStocked, and DeadlineExceeded or ServiceUnavailable where the inventory does not answer
   */
  of(shelf: Shelf, limitMs?: number): Promise<string>;
}

/** Which item a drug is in a store hardly ever changes. */
const FRESH_MS = 30_000;
const MOST_KNOWN = 5_000;

interface Known {
  readonly item: Promise<string>;
  readonly askedAt: number;
}

/** What the inventory said some seconds ago serves again, and who asks at the same time shares one question. */
export function stockItems(inventory: Pick<ClientOf<typeof inventoryApi>, 'listAvailable'>, clock: Clock): StockItems {
  const known = new Map<string, Known>();

  async function ask({ facilityId, storeId, drugId }: Shelf, limitMs?: number): Promise<string> {
    const query = { facilityId, storeId, drugIds: drugId };
    const { items } = await inTime('inventory', (options) => inventory.listAvailable({ query }, options), limitMs);
    const kept = items
      .filter((it) => it.drugId === drugId && it.storeId === storeId)
      .toSorted((one, other) => other.available - one.available)[0];
    if (!kept) throw new NotStocked('Take another store, or order it.', { storeId, drugId });
    return kept.itemId;
  }

  return {
    of(shelf, limitMs) {
      const key = [shelf.facilityId, shelf.storeId, shelf.drugId].join(' ');
      const now = clock.now().getTime();
      const before = known.get(key);
      if (before && now - before.askedAt < FRESH_MS) return before.item;
      const item = ask(shelf, limitMs);
      known.delete(key);
      known.set(key, { item, askedAt: now });
      if (known.size > MOST_KNOWN) known.delete(known.keys().next().value ?? key);
      // What was not answered, or is not kept, is asked again by the next.
      item.catch(() => known.get(key)?.item === item && known.delete(key));
      return item;
    },
  };
}
