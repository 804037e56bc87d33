import { InDoubt, Undeliverable, type Message } from '../channels/channel.ts';
import { attempts, deliveries, type AttemptRow, type DeliveryRow } from '../data/deliveries.ts';
import { pushSubscriptions } from '../data/push-subscriptions.ts';
import type { Deps } from '../deps.ts';
import { DOUBT_MS } from '../domain/next-try.ts';
import { beginAttempt, type Begun } from './begin-attempt.ts';
import { failureOf, recordFailed, recordRefused, recordSent } from './settle-delivery.ts';
import { unsubscribeUrl } from './unsubscribe.ts';

/**
 * Makes one attempt to hand a delivery to its channel's provider. What came of it is recorded, and when it is tried again;
 * a delivery that somebody else works on, or with which nothing is to be done any more, is left alone.
 */
export async function deliver(id: string, deps: Deps): Promise<void> {
  const beginning = await beginAttempt({ id }, deps);
  switch (beginning.todo) {
    case 'nothing':
      return;
    case 'send':
      return attempt(beginning.begun, deps);
    case 'look':
      return lookFor(beginning.row, beginning.unanswered, deps);
  }
}

async function attempt(begun: Begun, deps: Deps): Promise<void> {
  const { row } = begun;
  const channel = deps.channels[row.channel];
  try {
    const taken = await channel.send(messageOf(row, deps));
    await recordSent(row.id, { attempt: begun.attempt, provider: channel.provider, outcome: 'sent' }, taken, deps);
  } catch (error) {
    if (error instanceof Undeliverable) return refused(begun, error, deps);
    if (error instanceof InDoubt && channel.find) return postpone(row.id, error, deps);
    await recordFailed(begun, error, deps);
  }
}

async function refused({ row, attempt }: Begun, error: Undeliverable, deps: Deps): Promise<void> {
  if (error.reason === 'gone' && row.subscription_id !== null)
    await pushSubscriptions(deps.db.read).remove(row.subscription_id);
  await recordRefused(row.id, attempt, error.reason, error, deps);
}

/**
 * The attempt stays without an end: before the next, the provider is asked whether it has the message. What its web hook
 * told meanwhile stays: a delivery that is settled is not due again.
 */
const postpone = (id: string, error: unknown, { db, clock }: Deps): Promise<void> =>
  deliveries(db.read).setWhileSending(id, {
    last_error: failureOf(error),
    due_at: new Date(clock.now().getTime() + DOUBT_MS),
  });

/** Where the provider does not have the message, it is sent again when the usual wait is over. */
async function lookFor(row: DeliveryRow, unanswered: AttemptRow, deps: Deps): Promise<void> {
  const channel = deps.channels[row.channel];
  const isFree = async (messageId: string) => !(await deliveries(deps.db.read).isTaken(messageId, row.id));
  try {
    const found = await channel.find?.(messageOf(row, deps), unanswered.started_at, isFree);
    const answered = { attempt: unanswered.attempt, provider: channel.provider } as const;
    if (found) await recordSent(row.id, { ...answered, outcome: 'found' }, found, deps);
    else await recordFailed({ row, attempt: unanswered.attempt }, new Error('the provider does not have it'), deps);
  } catch (error) {
    // The provider does not answer, or another delivery of the same text took the message in the same moment.
    await postpone(row.id, error, deps);
  }
}

function messageOf(row: DeliveryRow, deps: Deps): Message {
  const open = (column: string, value: string) =>
    deps.cipher.decrypt(value, { table: 'deliveries', column, rowId: row.id });
  const url = unsubscribeUrl(row, deps);
  return {
    id: row.id,
    to: open('address', row.address),
    subject: row.subject === null ? null : open('subject', row.subject),
    text: open('body', row.body),
    language: row.language,
    priority: row.priority,
    ...(url === undefined ? {} : { unsubscribeUrl: url }),
  };
}

/** What nobody thought of kept a task from being worked on. */
export const giveUp = async (id: string, error: unknown, deps: Deps): Promise<void> => {
  const open = await attempts(deps.db.read).unanswered(id);
  await recordRefused(id, open?.attempt ?? 0, 'error', error, deps);
};
