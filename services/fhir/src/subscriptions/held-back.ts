import type { Session } from '../store/transactions.ts';
import { numberEvents, type Version } from './number-events.ts';
import { openEvents } from './open-events.ts';
import type { HeldVersion } from './subscription-store.ts';
import type { SubscriptionParts } from './subscription-parts.ts';
import type { Watched } from './watched.ts';

const MOST_TOGETHER = 200;
const WHY =
  'What happens is kept: whether it is open to the owner cannot be asked for at the moment. It is told once it can.';

type Parts = Pick<SubscriptionParts, 'subscriptions'>;

/** Keeps versions of which it cannot be asked whether the owner may see them, and says so in the subscription's status. */
export async function holdBack(
  { subscriptions }: Parts,
  s: string,
  versions: readonly Version[],
  session: Session,
): Promise<void> {
  const rows = versions.map(({ _id: focus, v, at, method }): HeldVersion => ({
    _id: `${s}/${focus}/${v}`,
    s,
    focus,
    v,
    at,
    method,
  }));
  await subscriptions.held.bulkWrite(
    rows.map((row) => ({ updateOne: { filter: { _id: row._id }, update: { $setOnInsert: row }, upsert: true } })),
    { session },
  );
  await subscriptions.states.updateOne({ _id: s }, { $set: { waiting: WHY } }, { session });
}

/** Subscriptions that have something held back: what follows waits behind it. */
export const heldBack = async ({ subscriptions }: Parts): Promise<Set<string>> =>
  new Set(await subscriptions.held.distinct('s'));

/**
 * Numbers what was held back, in its order, as far as its owners' rights can be asked for now.
 * @param behind subscriptions that have something held back; those that have nothing any more are taken out of it
 */
export async function settleHeld(
  parts: SubscriptionParts,
  watched: readonly Watched[],
  behind: Set<string>,
): Promise<void> {
  const { held, states, transaction } = parts.subscriptions;
  for (const s of [...behind]) {
    const one = watched.find(({ watch }) => watch.id === s);
    for (;;) {
      const rows = await held.find({ s }).sort({ at: 1, _id: 1 }).limit(MOST_TOGETHER).toArray();
      if (rows.length === 0) {
        await states.updateOne({ _id: s }, { $unset: { waiting: '' } });
        behind.delete(s);
        break;
      }
      const versions = rows.map(({ focus: _id, v, at, method }) => ({ _id, v, at, method }));
      const events = one ? await openEvents(parts, one, versions) : [];
      if (!events) break;
      await transaction(async (session) => {
        if (one) await numberEvents(parts, one.watch.id, events, session);
        await held.deleteMany({ _id: { $in: rows.map(({ _id }) => _id) } }, { session });
      });
    }
  }
}
