import { isUnknown } from '@nilecare/service-kit/client/is-unknown.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import type { Resource } from '../rest/resource.ts';
import type { Feed, Look } from './feed.ts';
import { inParallel } from './in-parallel.ts';
import { isOutage, lookThrough, type Looked } from './look.ts';
import { WrittenSince, type Sink } from './sink.ts';

/** What a comparison of a feed with its owner found, and set right unless it only compares. */
export interface Reconciled {
  /** Resources by their types. */
  readonly counts: ReadonlyMap<string, number>;
  /** References of what was lacking or other. */
  readonly changed: readonly string[];
  /** References of what nobody has. */
  readonly removed: readonly string[];
}

interface ReconcileOptions {
  readonly compareOnly: boolean;
  readonly clock: Clock;
}

/** Things that are looked at side by side. */
const AT_ONCE = 6;
/** Waits before further tries of one look: of thousands some come at a bad moment. */
const AGAIN_MS = [1_000, 5_000];
const NOTHING: Looked = { found: { resources: [] }, changed: [], removed: [] };

/**
 * Asks the owner for everything. What the feed wrote before and the owner does not name is removed, where the owner names all;
 * what came while it was asked may have been too late to be named.
 * @throws where the owner does not answer: then nothing is removed
 */
export async function reconcile(feed: Feed, sink: Sink, { compareOnly, clock }: ReconcileOptions): Promise<Reconciled> {
  const began = clock.now();
  const named = new Set<string>();
  const counts = new Map<string, number>();
  const changed: string[] = [];
  const removed = new Set<string>();
  await inParallel(feed.all(), AT_ONCE, async (look) => {
    const seen = await patiently(() =>
      compareOnly ? compared(feed, look, sink) : lookThrough(feed, look, sink, clock),
    );
    for (const it of seen.found.resources) {
      named.add(referenceOf(it));
      counts.set(it.resourceType, (counts.get(it.resourceType) ?? 0) + 1);
    }
    changed.push(...seen.changed);
    for (const it of seen.removed) removed.add(it);
  });
  if (feed.isWhole)
    for await (const reference of sink.stored(feed.types, feed, began))
      if (!named.has(reference) && (compareOnly || (await removeStray(reference)))) removed.add(reference);
  return { counts, changed, removed: [...removed] };

  async function removeStray(reference: string): Promise<boolean> {
    try {
      return (await sink.remove([reference], feed, began)).length > 0;
    } catch (error) {
      // Somebody has it again.
      if (error instanceof WrittenSince) return false;
      throw error;
    }
  }
}

const referenceOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id ?? ''}`;

async function compared(feed: Feed, look: Look, sink: Sink): Promise<Looked> {
  const found = await feed.fetch(look);
  return {
    found,
    changed: await sink.differing(found.resources, feed),
    removed: await sink.living(found.gone ?? []),
  };
}

/** What went away between its name and the question for it is not there. @throws what the last try throws */
async function patiently(looks: () => Promise<Looked>): Promise<Looked> {
  for (let tries = 0; ; tries += 1)
    try {
      return await looks();
    } catch (error) {
      if (isUnknown(error)) return NOTHING;
      const wait = AGAIN_MS[tries];
      if (wait === undefined || !isOutage(error)) throw error;
      await pause(wait);
    }
}
