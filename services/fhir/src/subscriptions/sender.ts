import type { Background } from '@nilecare/service-kit/define-service.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import { activate } from './activate.ts';
import { beat } from './heartbeat.ts';
import { sendAll } from './send-all.ts';
import type { SubscriptionParts, Work } from './subscription-parts.ts';

const EVERY_MS = 250;
/** Beyond the time that the longest call may take, with its recording. */
const BUSY_MS = 75_000;
const MOST_AT_ONCE = 16;

/**
 * Sends what is due. Of one subscription one instance sends at a time, in the order of its events; what a process that was
 * killed had in hand is sent again, by its number.
 */
export function senderOf(parts: SubscriptionParts): Background {
  const { subscriptions, clock, log } = parts;
  const { states, deliveries } = subscriptions;
  const stopping = new AbortController();
  const { signal } = stopping;
  const inHand = new Map<string, Promise<void>>();
  let going: Promise<void> = Promise.resolve();

  /** What is to be done now, as the ids of subscriptions and what is done with them. */
  async function due(): Promise<(readonly [string, Work])[]> {
    const now = clock.now();
    const requested = await states.find({ status: 'requested' }, { projection: { _id: 1 } }).toArray();
    const sending = await deliveries.distinct('s', { due: { $lte: now } });
    const beating = await states
      .find({ status: 'active', heartbeatAt: { $lte: now } }, { projection: { _id: 1 } })
      .toArray();
    return [
      ...requested.map(({ _id }) => [_id, activate] as const),
      ...sending.map((id) => [id, sendAll] as const),
      ...beating.map(({ _id }) => [_id, beat] as const),
    ];
  }

  async function begin(id: string, work: Work): Promise<void> {
    const now = clock.now();
    const state = await states.findOneAndUpdate(
      { _id: id, busyUntil: { $lte: now }, status: { $in: ['requested', 'active'] } },
      { $set: { busyUntil: new Date(now.getTime() + BUSY_MS) } },
      { returnDocument: 'after' },
    );
    if (!state) return;
    try {
      await work(parts, state, signal);
    } catch (error) {
      log.warn({ err: error, subscription: id }, 'sending for a subscription failed; it is tried again');
      await pause(1_000, signal);
    } finally {
      await states.updateOne({ _id: id, busyUntil: state.busyUntil }, { $set: { busyUntil: now } });
    }
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        for (const [id, work] of await due()) {
          if (inHand.has(id) || inHand.size >= MOST_AT_ONCE) continue;
          const begun = begin(id, work)
            .catch((error: unknown) => log.warn({ err: error, subscription: id }, 'a subscription could not be taken'))
            .finally(() => inHand.delete(id));
          inHand.set(id, begun);
        }
      } catch (error) {
        log.warn({ err: error }, 'what is due could not be read');
      }
      await pause(EVERY_MS, signal);
    }
  }

  return {
    start: () => {
      going = run();
      return Promise.resolve();
    },
    async stop() {
      stopping.abort();
      await going;
      await Promise.all(inHand.values());
    },
  };
}
