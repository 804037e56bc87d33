import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import { destinations } from '../data/destinations.ts';
import type { OpenDestinations, Reader } from '../deps.ts';

/** Another instance may have changed one: it holds here after this time at the latest. */
const FRESH_MS = 2_000;

export function openDestinations(db: { readonly read: Reader }): OpenDestinations {
  let known: { readonly items: Promise<readonly Hl7Destination[]>; readonly until: number } | undefined;

  return {
    list() {
      if (known && performance.now() < known.until) return known.items;
      const items = destinations(db.read).list(null);
      const asked = { items, until: performance.now() + FRESH_MS };
      known = asked;
      items.catch(() => {
        if (known === asked) known = undefined;
      });
      return items;
    },
    changed() {
      known = undefined;
    },
  };
}
