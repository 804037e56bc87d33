import type { ResourceDocument } from '../store/documents.ts';
import { readerOf } from '../store/reader.ts';
import type { Judged } from './judge.ts';
import { openAmong } from './notify.ts';
import { OwnerGone } from './owner.ts';
import { setStatus } from './set-status.ts';
import type { Delivery, WatchPosition } from './subscription-store.ts';
import type { SubscriptionParts } from './subscription-parts.ts';
import type { Watched } from './watched.ts';

/** A version that was written, as far as events are made of it. */
export type Written = Judged & Pick<ResourceDocument, 'v' | 'method' | 'gone'>;

/**
 * Notes what of the written versions subscriptions are to tell, and how far was looked: both or neither. Only what is open to
 * the owner counts as an event: a number that is missing would tell that there is something. Versions that were noted
 * before are not noted again.
 */
export async function noteEvents(
  parts: SubscriptionParts,
  watched: readonly Watched[],
  written: readonly Written[],
  position: WatchPosition,
): Promise<void> {
  const told: { readonly watched: Watched; readonly events: readonly Written[] }[] = [];
  for (const one of watched) {
    const events = await openEvents(
      parts,
      one,
      written.filter((it) => concerns(one, it)),
    );
    if (events.length > 0) told.push({ watched: one, events });
  }
  const { positions } = parts.subscriptions;
  if (told.length === 0) {
    await positions.replaceOne({ _id: position._id }, position, { upsert: true });
    return;
  }
  await parts.subscriptions.transaction(async (session) => {
    for (const { watched: one, events } of told) await number(one, events);
    await positions.replaceOne({ _id: position._id }, position, { upsert: true, session });

    async function number({ watch }: Watched, events: readonly Written[]): Promise<void> {
      const { states, deliveries } = parts.subscriptions;
      const state = await states.findOne({ _id: watch.id }, { session });
      if (!state || state.status === 'off') return;
      const known = await deliveries
        .find(
          { s: watch.id, $or: events.map(({ _id, v }) => ({ focus: _id, v })) },
          { session, projection: { focus: 1, v: 1 } },
        )
        .toArray();
      const isKnown = ({ _id, v }: Written) => known.some((it) => it.focus === _id && it.v === v);
      const rows = events
        .filter((it) => !isKnown(it))
        .map((it, at): Delivery => rowOf(watch.id, state.events + at + 1, it));
      if (rows.length === 0) return;
      await deliveries.insertMany(rows, { session });
      await states.updateOne({ _id: watch.id }, { $set: { events: state.events + rows.length } }, { session });
    }
  });
}

const rowOf = (s: string, n: number, { _id, v, at, method }: Written): Delivery => ({
  _id: `${s}/${n}`,
  s,
  n,
  focus: _id,
  v,
  at,
  method,
  attempts: 0,
});

const concerns = ({ judge, since, watch }: Watched, it: Written): boolean =>
  !it.gone && it.t === judge.type && it.at > since && (watch.end === null || it.at < watch.end) && judge.fits(it);

/** Those that the owner may read. */
async function openEvents(parts: SubscriptionParts, { owner, watch }: Watched, events: readonly Written[]) {
  if (events.length === 0) return [];
  try {
    const references = [...new Set(events.map(({ _id }) => _id))];
    const open = await parts.asOwner(owner, ({ access }) => openAmong(readerOf(parts.store, access), references));
    const isOpen = new Set(open.map(({ _id }) => _id));
    return events.filter(({ _id }) => isOpen.has(_id));
  } catch (error) {
    if (!(error instanceof OwnerGone)) throw error;
    await setStatus(parts, watch.id, 'error', error.message);
    return [];
  }
}
