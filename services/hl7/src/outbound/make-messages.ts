import { growingPause } from '@nilecare/service-kit/messaging/pause.ts';
import type { EventType, Received } from '@nilecare/contracts/event.ts';
import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import { destinationCodes } from '../data/destination-codes.ts';
import { destinations } from '../data/destinations.ts';
import { newsPlace, newsRows, outgoingNews, type NewsRow } from '../data/outgoing-news.ts';
import type { Deps } from '../deps.ts';
import { failureOf } from '../dispatch/failure.ts';
import { writtenTime } from '../er7/timestamp.ts';
import type { OutboundFeed, OutMessage } from './feed.ts';
import { messagesOf } from './messages-of.ts';
import { putOutgoing, type Addressee } from './put-outgoing.ts';
import { wantsAlike, wantsKind } from './wants.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** After so many refusals it lets others of its subject pass, and is tried more rarely. */
export const STUCK_AFTER = 10;
const STUCK_PAUSE_MS = 10 * 60_000;

/** Makes the messages of one event and writes them, once. @throws what the service's own database throws */
export async function makeMessages(seq: number, feeds: readonly OutboundFeed[], deps: Deps): Promise<void> {
  const row = await outgoingNews(deps.db.read).get(seq);
  if (!row) return;
  try {
    const event = eventIn(row, deps);
    // As they are now: what is made for nobody is gone.
    const all = await destinations(deps.db.read).list(null);
    const isWanted = (kind: string, facilityId: string | null) => all.some((it) => wantsKind(it, kind, facilityId));
    const messages = await messagesOf(event, feeds, isWanted, deps);
    const addressees = await addresseesOf(messages, event, all, deps);
    const rung = await deps.db.transaction(async (tx) =>
      (await newsRows(tx).remove(seq)) ? putOutgoing(tx, addressees, messages, deps, event) : new Set<string>(),
    );
    deps.bells.ring(rung);
  } catch (error) {
    deps.log.warn({ err: error, topic: row.topic, attempt: row.attempts + 1 }, 'no message could be made of an event');
    // That a service is away says nothing of the event: its subject keeps its order, however long that is.
    const refusals = row.refusals + Number(failureOf(error).kind === 'failed');
    const dueAt = nextTry(row.attempts + 1, refusals, deps);
    await outgoingNews(deps.db.read).later(row, { dueAt, why: String(error), refusals }, deps.cipher);
    if (refusals < STUCK_AFTER)
      await outgoingNews(deps.db.read).postponeBehind(row, { dueAt, stuckAfter: STUCK_AFTER });
  }
}

function nextTry(tries: number, refusals: number, { clock }: Pick<Deps, 'clock'>): Date {
  const pause = refusals < STUCK_AFTER ? growingPause(tries, FIRST_PAUSE_MS, LONGEST_PAUSE_MS) : STUCK_PAUSE_MS;
  return new Date(clock.now().getTime() + pause);
}

/** It was written here from an event that fitted its schema. */
const eventIn = (row: NewsRow, { cipher }: Pick<Deps, 'cipher'>): Received<EventType> =>
  JSON.parse(cipher.decrypt(row.body, newsPlace(row.event_id))) as Received<EventType>;

/** The destinations that may want any of the messages, with what is asked for before the transaction. */
async function addresseesOf(
  messages: readonly OutMessage[],
  event: Received<EventType>,
  all: readonly Hl7Destination[],
  deps: Deps,
): Promise<Addressee[]> {
  const wanting = all.filter((it) => messages.some((message) => wantsAlike(it, message)));
  return Promise.all(wanting.map(async (it) => ({ ...(await addresseeOf(it, deps)), saidIt: saidIt(it, event) })));
}

/** What another system said is not told it again: each would take the word of the other for news, for ever. */
function saidIt(
  { receivingApplication, receivingFacility }: Hl7Destination,
  { message }: Pick<Received<EventType>, 'message'>,
): boolean {
  const name = [receivingApplication, receivingFacility].filter((it) => it !== '').join('@');
  return message !== undefined && name !== '' && message.sender === name;
}

export async function addresseeOf(
  destination: Hl7Destination,
  { db, clock, clocks }: Pick<Deps, 'db' | 'clock' | 'clocks'>,
): Promise<Addressee> {
  return {
    destination,
    codes: await destinationCodes(db.read).list(destination.id),
    writtenAt: writtenTime(clock.now(), await clocks.of(destination.facilityId)),
  };
}
