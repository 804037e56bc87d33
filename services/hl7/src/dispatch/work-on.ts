import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { growingPause } from '@nilecare/service-kit/messaging/pause.ts';
import { inRequest } from '@nilecare/service-kit/request-scope.ts';
import { channels } from '../data/channels.ts';
import { keptIn, messages, senderOf, type WholeMessageRow } from '../data/messages.ts';
import { queue } from '../data/queue.ts';
import type { Deps } from '../deps.ts';
import { parseKept } from '../er7/read-message.ts';
import type { Effect } from '../inbound/handler.ts';
import { handlerOf } from '../inbound/handlers.ts';
import { failureOf, type Failure } from './failure.ts';
import { noteOutcome } from './note-outcome.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** Tries in a row that met what nobody foresaw: about ten minutes, so that a database that fails over is none. */
const MOST_ERRORS = 15;
/** For all that one message asks others. */
const DEADLINE_MS = 60_000;

/** Does what a message says, once it is due, and notes what became of it. @throws what the service's own database throws */
export async function workOn(seq: number, deps: Deps): Promise<void> {
  const { db, clock, log, cipher } = deps;
  const row = await messages(db.read).bySeq(seq);
  if (row?.state !== 'waiting' || row.due_at > clock.now()) return;
  const ended = await endOf(row, deps);
  if (ended.kind !== 'later') return noteOutcome(row, ended, deps);
  const errors = ended.isUnforeseen ? row.errors + 1 : 0;
  if (errors >= MOST_ERRORS && othersPass(row, deps))
    return noteOutcome(row, { fault: { code: '207', place: null, ...ended.why } }, deps);
  log.warn({ err: ended.error, messageId: row.id, attempt: row.attempts + 1 }, 'a message of HL7 is tried again later');
  const dueAt = new Date(clock.now().getTime() + growingPause(row.attempts + 1, FIRST_PAUSE_MS, LONGEST_PAUSE_MS));
  await queue(db.read).later(row, { dueAt, why: ended.why, errors }, cipher);
}

/** A channel that lets others pass one that failed lets them pass this one: it waits for somebody then, as it would be out of its turn. */
const othersPass = ({ channel_id: id }: WholeMessageRow, { channels: open }: Pick<Deps, 'channels'>): boolean =>
  !open.book().waitingBehindFailed.includes(id);

async function endOf(row: WholeMessageRow, deps: Deps): Promise<Failure | ({ readonly kind: 'done' } & Effect)> {
  try {
    return { kind: 'done', ...(await effectOf(row, deps)) };
  } catch (error) {
    return failureOf(error);
  }
}

/** In the name of the channel, by this message: the trail and the events of others name both. */
async function effectOf(row: WholeMessageRow, deps: Deps): Promise<Effect> {
  const handler = handlerOf(row.code, row.event);
  if (!handler) throw new Error(`Nobody works on ${row.code}^${row.event}.`);
  const channel = await channels(deps.db.read).get(row.channel_id);
  const work = {
    messageId: row.id,
    channel,
    message: parseKept(await keptIn(row, deps.cipher)),
    event: row.event,
    receivedAt: row.received_at,
  };
  const message = { id: row.id, controlId: row.control_id, sender: senderOf(row) };
  const askedBy = { id: channel.id, name: `HL7: ${channel.name}`, message };
  return inRequest({ actor: serviceActor('hl7'), askedBy, deadline: Date.now() + DEADLINE_MS }, () =>
    handler.handle(work, deps),
  );
}
