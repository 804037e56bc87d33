import type { ResourceDocument } from '../store/documents.ts';
import { holdBack } from './held-back.ts';
import type { Judged } from './judge.ts';
import { numberEvents } from './number-events.ts';
import { openEvents } from './open-events.ts';
import type { WatchPosition } from './subscription-store.ts';
import type { SubscriptionParts } from './subscription-parts.ts';
import type { Watched } from './watched.ts';

/** A version that was written, as far as events are made of it. */
export type Written = Judged & Pick<ResourceDocument, 'v' | 'method' | 'gone'>;

/** How far was looked, and who has something held back. */
export interface Noting {
  readonly position: WatchPosition;
  readonly behind: Set<string>;
}

/**
 * Notes what of the written versions subscriptions are to tell, and how far was looked: both or neither. Only what is open to
 * the owner counts as an event: a number that is missing would tell that there is something. Where that cannot be asked for,
 * the versions of that subscription are held back, and those behind them; the others go on. Versions that were noted before
 * are not noted again.
 */
export async function noteEvents(
  parts: SubscriptionParts,
  watched: readonly Watched[],
  written: readonly Written[],
  { position, behind }: Noting,
): Promise<void> {
  const told: { readonly id: string; readonly events: readonly Written[] }[] = [];
  const held: typeof told = [];
  for (const one of watched) {
    const { id } = one.watch;
    const events = written.filter((it) => concerns(one, it));
    if (events.length === 0) continue;
    const open = behind.has(id) ? undefined : await openEvents(parts, one, events);
    if (!open) held.push({ id, events });
    else if (open.length > 0) told.push({ id, events: open });
  }
  const { positions } = parts.subscriptions;
  if (told.length + held.length === 0) {
    await positions.replaceOne({ _id: position._id }, position, { upsert: true });
    return;
  }
  await parts.subscriptions.transaction(async (session) => {
    for (const { id, events } of told) await numberEvents(parts, id, events, session);
    for (const { id, events } of held) await holdBack(parts, id, events, session);
    await positions.replaceOne({ _id: position._id }, position, { upsert: true, session });
  });
  for (const { id } of held) behind.add(id);
}

const concerns = ({ judge, since, watch }: Watched, it: Written): boolean =>
  !it.gone && it.t === judge.type && it.at > since && (watch.end === null || it.at < watch.end) && judge.fits(it);
