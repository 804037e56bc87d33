import { patientsOfTrail } from '../rest/patients-of-trail.ts';
import type { Caller } from '../rest/exchange.ts';
import { nextTry } from './back-off.ts';
import { callHook, HookFailed } from './call-hook.ts';
import { currentWatch } from './current-watch.ts';
import { forgetGone } from './forget.ts';
import { nextBeat } from './heartbeat.ts';
import { notificationOf, opened, type Opened } from './notify.ts';
import { OwnerGone } from './owner.ts';
import type { Work } from './subscription-parts.ts';
import { setStatus } from './set-status.ts';
import type { Delivery } from './subscription-store.ts';
import type { SubscriptionParts } from './subscription-parts.ts';
import type { Watch } from './watch.ts';

/** Then others have their turn. */
const MOST_IN_A_TURN = 200;
const TURN_MS = 10_000;

/** Sends what was not told yet of a subscription, in the order of its events, until something fails or nothing is left. */
export const sendAll: Work = async (parts, state, signal) => {
  const { deliveries, states } = parts.subscriptions;
  const { _id, busyUntil } = state;
  const watch = await currentWatch(parts, _id);
  if (!watch) return forgetGone(parts, state);
  const begun = parts.clock.now().getTime();
  for (let sent = 0; sent < MOST_IN_A_TURN && !signal.aborted;) {
    const now = parts.clock.now();
    if (now.getTime() - begun > TURN_MS || (watch.end !== null && now >= watch.end)) return;
    const still = await states.findOne({ _id, status: 'active', busyUntil });
    if (!still || now.getTime() + watch.timeoutSeconds * 1_000 > busyUntil.getTime()) return;
    const rows = await deliveries
      .find({ s: _id, n: { $gt: still.told } })
      .sort({ n: 1 })
      .limit(watch.topic === null ? 1 : watch.maxCount)
      .toArray();
    const [first] = rows;
    // Events are numbered together with their rows: where there are none, they were kept for their time.
    const told = rows.at(-1)?.n ?? still.events;
    try {
      if (first)
        await parts.asOwner(state.owner, async (owner) => tell(parts, { watch, owner, rows, total: still.events }));
    } catch (error) {
      return failed(parts, _id, first, error);
    }
    const { $set, $unset } = nextBeat(watch, now);
    await states.updateOne({ _id, told: still.told }, { $set: { ...$set, told }, $unset });
    if (!first || told === still.events) return;
    sent += rows.length;
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
  const named = watch.content === 'call' || watch.content === 'empty' ? [] : patientsOfTrail(patients);
  if (named.length === 0) return recordAccess('fhir.send', facts);
  await Promise.all(named.map((patientId) => recordAccess('fhir.send', { ...facts, patientId })));
}

/**
 * What failed is tried again later, those behind it wait; in the end the subscription says so and loses nothing.
 * @returns when it is tried again
 */
async function failed(
  parts: SubscriptionParts,
  id: string,
  row: Delivery | undefined,
  error: unknown,
): Promise<Date | void> {
  if (error instanceof OwnerGone) return setStatus(parts, id, 'error', error.message);
  if (!(error instanceof HookFailed) || !row) throw error;
  const attempts = row.attempts + 1;
  await parts.subscriptions.deliveries.updateOne({ _id: row._id }, { $set: { attempts, error: error.message } });
  const again = nextTry(attempts, parts.clock.now());
  if (again) return again;
  await setStatus(
    parts,
    id,
    'error',
    `It was tried ${attempts} times: ${error.message} What is left is kept; write it as requested to go on.`,
  );
}
