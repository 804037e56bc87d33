import { untilStopped } from '@nilecare/service-kit/background/until-stopped.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import { FhirError } from '../rest/outcome.ts';
import { activate } from './activate.ts';
import { beat } from './heartbeat.ts';
import { sendAll } from './send-all.ts';
import { setStatus } from './set-status.ts';
import type { SubscriptionParts, Work } from './subscription-parts.ts';
import { turnOff } from './turn-off.ts';

const EVERY_MS = 250;
/** Beyond the time that the longest call may take, with its recording. */
const BUSY_MS = 75_000;
const MOST_AT_ONCE = 64;
/** A slow receiver does not hold up the end of the process: what it took without our knowing is sent again. */
const ENDS_WITHIN_MS = 5_000;

/**
 * Sends what is due. Of one subscription one instance sends at a time, in the order of its events; what a process that was
 * killed had in hand is sent again, by its number. Who waited longest comes first, and what failed waits without a place:
 * receivers that are slow or dead do not hold up the others.
 */
export function senderOf(parts: SubscriptionParts): Background {
  const { subscriptions, clock, log } = parts;
  const { states } = subscriptions;
  const inHand = new Map<string, Promise<void>>();

  /** What is to be done now, as the ids of subscriptions and what is done with them. */
  async function due(most: number): Promise<(readonly [string, Work])[]> {
    const now = clock.now();
    const over = { endsAt: { $lte: now } };
    const unsent = { channel: 'rest-hook', $expr: { $gt: ['$events', '$told'] } } as const;
    const kinds = [
      [{ status: { $in: ['requested', 'active', 'error'] }, ...over }, turnOff],
      [{ status: 'requested' }, activate],
      [{ status: 'active', ...unsent }, sendAll],
      [{ status: 'active', heartbeatAt: { $lte: now } }, beat],
    ] as const;
    const found: (readonly [string, Work])[] = [];
    for (const [filter, work] of kinds) {
      const options = { projection: { _id: 1 }, sort: { busyUntil: 1 }, limit: most } as const;
      const rows = await states.find({ busyUntil: { $lte: now }, ...filter }, options).toArray();
      found.push(...rows.map(({ _id }) => [_id, work] as const));
    }
    return found;
  }

  async function begin(id: string, work: Work, signal: AbortSignal): Promise<void> {
    const now = clock.now();
    const state = await states.findOneAndUpdate(
      { _id: id, busyUntil: { $lte: now } },
      { $set: { busyUntil: new Date(now.getTime() + BUSY_MS) } },
      { returnDocument: 'after' },
    );
    if (!state) return;
    let next: Date | undefined;
    try {
      next = (await work(parts, state, signal)) ?? undefined;
    } catch (error) {
      if (error instanceof FhirError) await setStatus(parts, id, 'error', error.message);
      else {
        log.warn({ err: error, subscription: id }, 'sending for a subscription failed; it is tried again');
        next = new Date(clock.now().getTime() + 1_000);
      }
    } finally {
      await states.updateOne({ _id: id, busyUntil: state.busyUntil }, { $set: { busyUntil: next ?? clock.now() } });
    }
  }

  const atEnd = () => Promise.race([Promise.all(inHand.values()), pause(ENDS_WITHIN_MS)]);
  return untilStopped(log, { name: 'what is due of subscriptions', everyMs: EVERY_MS, atEnd }, async (signal) => {
    const free = MOST_AT_ONCE - inHand.size;
    for (const [id, work] of free > 0 ? await due(free) : []) {
      if (inHand.has(id) || inHand.size >= MOST_AT_ONCE) continue;
      const begun = begin(id, work, signal)
        .catch((error: unknown) => log.warn({ err: error, subscription: id }, 'a subscription could not be taken'))
        .finally(() => inHand.delete(id));
      inHand.set(id, begun);
    }
  });
}
