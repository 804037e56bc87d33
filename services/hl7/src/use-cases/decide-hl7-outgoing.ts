import { MessageNotFailed, MessageUnreadable } from '@nilecare/contracts/api/hl7-messages.ts';
import {
  MessageOnTheWire,
  type discardHl7Outgoing as discardContract,
  type resendHl7Outgoing as resendContract,
  type Hl7Destination,
} from '@nilecare/contracts/api/hl7-destinations.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { decisions } from '../data/decisions.ts';
import { destinations } from '../data/destinations.ts';
import { outgoingFault, outgoingPlace, outgoingText, type WholeOutgoingRow } from '../data/outgoing.ts';
import { outgoingRows } from '../data/outgoing-queue.ts';
import type { Deps, Hl7Tx } from '../deps.ts';
import { headerOf } from '../intake/message-header.ts';
import { editedPlace } from '../message-view.ts';
import { itemsRewritten } from '../outbound/items-rewritten.ts';
import { leftToSend } from '../outbound/left-to-send.ts';
import { bytesOf } from '../outbound/message-bytes.ts';
import { tellOfOrder } from '../outbound/tell-of-order.ts';
import { newControlId, withHeader } from '../outbound/write-message.ts';
import { outgoingView } from '../outgoing-view.ts';
import { readOf } from './decide-hl7-message.ts';

type Context = Deps & RequestContext;

/**
 * What was refused had no effect, so that it may have another control id: systems that remember answers by it would give the
 * refusal again. What was taken of it is not sent twice; a text that somebody wrote goes as it was written.
 */
export const resendHl7Outgoing: Handler<typeof resendContract, Deps> = async ({ params, body }, context) => {
  const { cipher, clock } = context;
  const mayBe = ({ state }: WholeOutgoingRow) => state === 'refused';
  const decision = { reason: body.reason, action: 'resend', mayBe } as const;
  return decide(params.outgoingId, decision, context, async (tx, row, { characterSet }) => {
    const before = outgoingText(row, cipher);
    if (body.text !== undefined) mustBeSame(body.text, before);
    const { text: given, order_items } =
      body.text === undefined
        ? await leftToSend(tx, row, context)
        : { text: body.text, order_items: itemsRewritten(body.text, before, row) };
    const controlId = newControlId();
    // Who wrote a text says in which set; what was written here is of the one that the destination has now.
    const text = withHeader(given, { 10: controlId, ...(body.text === undefined ? { 18: characterSet } : {}) });
    const bytes = bytesOf(text, characterSet);
    if (!bytes) throw new MessageUnreadable('It has letters that its character set has not.', { place: 'MSH-18' });
    const put = { controlId, order_items, body: cipher.encrypt(text, outgoingPlace(row.id)), bytes: bytes.length };
    await outgoingRows(tx).again(row.seq, put, clock.now());
    return { isChanged: given !== before };
  });
};

export const discardHl7Outgoing: Handler<typeof discardContract, Deps> = async ({ params, body }, context) => {
  const decision = { reason: body.reason, action: 'give-up', mayBe: mayBeGivenUp } as const;
  return decide(params.outgoingId, decision, context, async (tx, row, destination) => {
    mustBeOffTheWire(row, destination, context.clock.now());
    await outgoingRows(tx).discard(row.seq);
    return { isChanged: false };
  });
};

/** Also what was taken, whose application never answers, and what is on no wire any more, as nothing is sent to its destination. */
function mayBeGivenUp({ state }: WholeOutgoingRow, { enabled, pausedSince }: Hl7Destination): boolean {
  switch (state) {
    case 'refused':
    case 'waiting':
    case 'committed':
      return true;
    case 'sent':
      return !enabled || pausedSince !== null;
    case 'done':
    case 'discarded':
      return false;
  }
}

/** What was begun just before is still answered, or waits for another try then. @throws MessageOnTheWire */
function mustBeOffTheWire(
  { state, sent_at: sentAt }: WholeOutgoingRow,
  { answerTimeoutSeconds }: Hl7Destination,
  now: Date,
): void {
  if (state !== 'sent' || sentAt === null) return;
  const until = new Date(sentAt.getTime() + answerTimeoutSeconds * 1_000);
  if (until > now) throw new MessageOnTheWire(`Its answer may come until ${until.toISOString()}: decide after that.`);
}

interface Decision {
  readonly reason: string;
  readonly action: 'resend' | 'give-up';
  /** Whether this may be decided of it. */
  readonly mayBe: (row: WholeOutgoingRow, destination: Hl7Destination) => boolean;
}

/** Something is decided of a message: once, whoever else decides at the same time. @throws MessageNotFailed */
async function decide(
  outgoingId: string,
  { reason, action, mayBe }: Decision,
  context: Context,
  carryOut: (
    tx: Hl7Tx,
    row: WholeOutgoingRow,
    destination: Hl7Destination,
  ) => Promise<{ /** Whether it says something else now. */ readonly isChanged: boolean }>,
) {
  const { actor, db, clock, cipher } = context;
  const decided = await db.transaction(async (tx) => {
    const row = await lockedRow(tx, outgoingId);
    actor.mustReachFacility(row.facility_id);
    const destination = await destinations(tx).get(row.destination_id);
    if (!mayBe(row, destination))
      throw new MessageNotFailed('Look at it again: somebody decided already, or it was sent.');
    const { isChanged } = await carryOut(tx, row, destination);
    const id = newId(clock.now().getTime());
    const before = isChanged ? cipher.encrypt(outgoingText(row, cipher), editedPlace(id)) : null;
    await decisions(tx).note({
      ...{ id, message_id: row.id, at: clock.now(), by_name: actor.name, reason },
      body_before: before,
    });
    await outgoingRows(tx).release({ behind: row.seq });
    const facts = { actor, facilityId: row.facility_id, resource: `hl7-outgoing/${row.id}`, reason };
    await tx.audit.record(`hl7-outgoing.${action}`, { ...facts, details: { changed: isChanged } });
    const after = await lockedRow(tx, outgoingId);
    // That nobody waits for its answer any more does not take back that it was sent.
    const wasSent = row.state === 'sent' || row.state === 'committed';
    const told = { ...after, reason: outgoingFault(after, cipher) };
    if (!wasSent) await tellOfOrder(tx, told, destination, clock.now());
    return after;
  });
  context.bells.ring([decided.destination_id]);
  context.seen([decided.patient_id]);
  return outgoingView(decided, cipher);
}

/** @throws NotFound */
async function lockedRow(tx: Hl7Tx, id: string): Promise<WholeOutgoingRow> {
  const row = await outgoingRows(tx).lockById(id);
  if (!row) throw new NotFound('outgoing HL7 message', id);
  return row;
}

/** @throws MessageUnreadable where it is another kind of message now */
function mustBeSame(text: string, before: string): void {
  const [now, then] = [text, before].map((it) => headerOf(readOf(it))).map(({ code, event }) => `${code}^${event}`);
  if (now !== then) throw new MessageUnreadable(`It has to stay ${then}.`, { place: 'MSH-9' });
}
