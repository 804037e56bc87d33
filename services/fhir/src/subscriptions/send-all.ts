import type { Caller } from '../rest/exchange.ts';
import { nextTry } from './back-off.ts';
import { callHook, HookFailed } from './call-hook.ts';
import { currentWatch } from './current-watch.ts';
import { nextBeat } from './heartbeat.ts';
import { notificationOf, opened, type Opened } from './notify.ts';
import { OwnerGone } from './owner.ts';
import type { Work } from './subscription-parts.ts';
import { setStatus } from './set-status.ts';
import type { Delivery } from './subscription-store.ts';
import type { SubscriptionParts } from './subscription-parts.ts';
import type { Watch } from './watch.ts';

const MOST_IN_A_TURN = 200;

/** Sends what is due of a subscription, in the order of its events, until something fails or nothing is left. */
export const sendAll: Work = async (parts, state, signal) => {
  const { deliveries, states } = parts.subscriptions;
  const watch = await currentWatch(parts, state._id);
  if (!watch || state.status !== 'active') return;
  for (let sent = 0; sent < MOST_IN_A_TURN && !signal.aborted;) {
    const now = parts.clock.now();
    if (watch.end !== null && now >= watch.end) return setStatus(parts, state._id, 'off');
    const rows = await deliveries
      .find({ s: state._id, due: { $exists: true } })
      .sort({ n: 1 })
      .limit(watch.topic === null ? 1 : watch.maxCount)
      .toArray();
    const [first] = rows;
    if (!first?.due || first.due > now) return;
    // Of a longer life than the call.
    const still = await states.findOneAndUpdate(
      { _id: state._id, status: 'active', busyUntil: state.busyUntil },
      nextBeat(watch, now),
      { returnDocument: 'after' },
    );
    if (!still || now.getTime() + watch.timeoutSeconds * 1_000 > state.busyUntil.getTime()) return;
    try {
      await parts.asOwner(state.owner, async (owner) => tell(parts, { watch, owner, rows, total: still.events }));
      await deliveries.updateMany({ _id: { $in: rows.map(({ _id }) => _id) } }, { $unset: { due: '', error: '' } });
      sent += rows.length;
    } catch (error) {
      return failed(parts, state._id, first, error);
    }
  }
};

interface Telling {
  readonly watch: Watch;
  readonly owner: Caller;
  readonly rows: readonly Delivery[];
  readonly total: number;
}

/** One call of the endpoint; whose data goes out is on record before it does. */
async function tell(parts: SubscriptionParts, { watch, owner, rows, total }: Telling): Promise<void> {
  const open = await opened(parts, rows, owner);
  const [first] = open.events;
  if (watch.topic === null && first?.focus === null) return;
  await record(parts, watch, owner, open);
  const told = { status: 'active', events: total } as const;
  if (watch.topic !== null)
    return callHook(parts, watch, { method: 'POST', body: notificationOf(parts, watch, told, open.events) });
  if (watch.content === 'call' || !first?.focus) return callHook(parts, watch, { method: 'POST' });
  return callHook(parts, watch, { method: 'PUT', path: first.focus, body: first.body });
}

async function record(
  { recordAccess }: SubscriptionParts,
  watch: Watch,
  { actor }: Caller,
  { patients }: Opened,
): Promise<void> {
  const facts = { actor, resource: `fhir/Subscription/${watch.id}` };
  if (watch.content === 'call' || watch.content === 'empty' || patients.length === 0)
    return recordAccess('fhir.send', facts);
  await Promise.all(patients.map((patientId) => recordAccess('fhir.send', { ...facts, patientId })));
}

/** What failed is tried again later, those behind it wait; in the end the subscription says so and loses nothing. */
async function failed(
  parts: SubscriptionParts,
  id: string,
  { _id, attempts }: Delivery,
  error: unknown,
): Promise<void> {
  if (error instanceof OwnerGone) return setStatus(parts, id, 'error', error.message);
  if (!(error instanceof HookFailed)) throw error;
  const due = nextTry(attempts + 1, parts.clock.now());
  await parts.subscriptions.deliveries.updateOne(
    { _id },
    { $set: { attempts: attempts + 1, error: error.message, due: due ?? parts.clock.now() } },
  );
  if (!due)
    await setStatus(
      parts,
      id,
      'error',
      `It was tried ${attempts + 1} times: ${error.message} What is left is kept; write it as requested to go on.`,
    );
}
