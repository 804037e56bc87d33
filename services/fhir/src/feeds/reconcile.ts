import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import type { Resource } from '../rest/resource.ts';
import type { Feed, Found, Look } from './feed.ts';
import { inParallel } from './in-parallel.ts';
import type { Sink } from './sink.ts';

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
}

/** Things that are looked at side by side. */
const AT_ONCE = 6;
const NOTHING: Found = { resources: [] };

/**
 * Asks the owner for everything. What the feed wrote and the owner does not name is removed, where the owner names all.
 * @throws where the owner does not answer: then nothing is removed
 */
export async function reconcile(feed: Feed, sink: Sink, { compareOnly }: ReconcileOptions): Promise<Reconciled> {
  const named = new Set<string>();
  const counts = new Map<string, number>();
  const changed: string[] = [];
  await inParallel(feed.all(), AT_ONCE, async (look) => {
    const { resources } = await found(feed, look);
    for (const it of resources) {
      named.add(referenceOf(it));
      counts.set(it.resourceType, (counts.get(it.resourceType) ?? 0) + 1);
    }
    changed.push(...(await (compareOnly ? sink.differing(resources, feed) : sink.put(resources, feed))));
  });
  const removed: string[] = [];
  if (feed.isWhole)
    for await (const reference of sink.stored(feed.types, feed)) if (!named.has(reference)) removed.push(reference);
  if (!compareOnly) await sink.remove(removed, feed);
  return { counts, changed, removed };
}

const referenceOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id ?? ''}`;

/** What went away between its name and the question for it is not there. */
async function found(feed: Feed, look: Look): Promise<Found> {
  try {
    return await feed.fetch(look);
  } catch (error) {
    if (error instanceof RemoteProblem && error.status === 404) return NOTHING;
    throw error;
  }
}
