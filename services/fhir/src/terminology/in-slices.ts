import { setImmediate } from 'node:timers/promises';

/** As long as others may wait, and how often the clock is looked at. */
const SLICE_MS = 10;
const LOOK_AFTER = 256;

/** Goes through what may be long, and lets others have their turn in between. @param each says false where that was enough */
export async function inSlices<Item>(items: Iterable<Item>, each: (item: Item) => boolean): Promise<void> {
  let since = performance.now();
  let seen = 0;
  for (const item of items) {
    if (!each(item)) return;
    if (++seen % LOOK_AFTER !== 0 || performance.now() - since < SLICE_MS) continue;
    await setImmediate();
    since = performance.now();
  }
}
