import { MessageChanged, MessageNotFailed } from '@nilecare/contracts/api/hl7-messages.ts';
import {
  NoLongerSo,
  OrderEnded,
  type Hl7Resent,
  type resendHl7Outgoing as contract,
} from '@nilecare/contracts/api/hl7-outgoing.ts';
import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { orderItems } from '../data/outgoing-items.ts';
import {
  madeOfIn,
  madeOfStored,
  outgoing,
  outgoingPlace,
  outgoingText,
  textToDecide,
  type WholeOutgoingRow,
} from '../data/outgoing.ts';
import { outgoingRows } from '../data/outgoing-queue.ts';
import type { Deps, Hl7Tx } from '../deps.ts';
import { fault } from '../er7/fault.ts';
import { headerOf } from '../intake/message-header.ts';
import { buildAnew, type BuiltAnew } from '../outbound/build-anew.ts';
import { itemsRewritten } from '../outbound/items-rewritten.ts';
import { leftOfBuilt } from '../outbound/left-of-built.ts';
import { leftToSend } from '../outbound/left-to-send.ts';
import { bytesOf } from '../outbound/message-bytes.ts';
import { feeds } from '../outbound/messages/feeds.ts';
import { mustBeBooked, mustGoOn, partsNow, type OrderedPart } from '../outbound/still-so.ts';
import { newControlId, saysTheSame, withHeader } from '../outbound/write-message.ts';
import { decideOutgoing } from './decide-hl7-outgoing.ts';
import { readOf, unreadable } from './decide-hl7-message.ts';

type Context = Deps & RequestContext;

/** Another text of a message, and how it came about. */
interface NextText extends BuiltAnew {
  /** Null where it is made of nothing that anybody knows. */
  readonly madeOf: ReturnType<typeof madeOfIn>;
  readonly how: Pick<Hl7Resent, 'written' | 'keptBecause'>;
}

/**
 * What was refused had no effect, so that it may have another control id: systems that remember answers by it would give the
 * refusal again. It is written anew by what its destination is told and calls things now, unless somebody wrote its text. What
 * was taken of it is not sent twice. What is over by now nobody is told to begin with, unless by a text that somebody sends. What waits
 * behind it follows, also what ends something: whether the other system has that after all, nobody knows here.
 */
export const resendHl7Outgoing: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const now = body.text === undefined ? await askedNow(params.outgoingId, context) : null;
  let how: NextText['how'] = { written: 'by-hand', keptBecause: null };
  // What was asked about is the text of then.
  const mayBe = (row: WholeOutgoingRow) => isRefused(row) && (now === null || row.control_id === now.controlId);
  const decision = { reason: body.reason, action: 'resend', mayBe } as const;
  const view = await decideOutgoing(params.outgoingId, decision, context, async (tx, row, destination) => {
    if (body.writtenFrom !== undefined && body.writtenFrom !== row.control_id) throw new MessageChanged();
    const before = textToDecide(row, context.cipher);
    const next =
      body.text === undefined ? await nextText(tx, row, now, context) : byHand(body.text, before, row, context);
    how = next.how;
    return { isChanged: await putAgain(tx, row, next, destination, context), details: how };
  });
  return { ...view, ...how };
};

const isRefused = ({ state }: WholeOutgoingRow): boolean => state === 'refused';

/** What is known now of a message that was refused. */
interface Now {
  /** MSH-10 of the text that this is of. */
  readonly controlId: string;
  /** It, written anew; null where nobody knows of what. */
  readonly built: BuiltAnew | null;
  /** Where it is an order, what that is of. */
  readonly parts: readonly OrderedPart[];
}

/** Services are asked here, before anything is decided. @throws MessageNotFailed, MessageSealed, NoLongerSo */
async function askedNow(outgoingId: string, context: Context): Promise<Now> {
  const row = await outgoing(context.db.read).get(outgoingId);
  context.actor.mustReachFacility(row.facility_id);
  if (!isRefused(row)) throw new MessageNotFailed('Look at it again: somebody decided already, or it was sent.');
  textToDecide(row, context.cipher);
  await mustBeBooked(row, context);
  const madeOf = madeOfIn(row, context.cipher);
  const built = madeOf && (await buildAnew(row, madeOf, feeds, context));
  if (built === undefined)
    throw new NoLongerSo('By what is known now there is no such message: give it up, or send a text yourself.');
  return { controlId: row.control_id, built, parts: await partsNow(row, context) };
}

/** @throws MessageUnreadable where it is another kind of message now */
function byHand(given: string, before: string, row: WholeOutgoingRow, { cipher }: Context): NextText {
  mustBeSame(given, before);
  return {
    ...{ text: given, order_items: itemsRewritten(given, before, row), version: row.hl7_version },
    madeOf: given === before ? madeOfIn(row, cipher) : null,
    how: { written: 'by-hand', keptBecause: null },
  };
}

/** @throws OrderEnded where it asks for what has ended since */
async function nextText(tx: Hl7Tx, row: WholeOutgoingRow, now: Now | null, context: Context): Promise<NextText> {
  const madeOf = madeOfIn(row, context.cipher);
  const built = now?.built ?? null;
  const left = built && (await leftOfBuilt(tx, built, row, context));
  if (left && left.ended.length > 0 && orderItems(left)?.length === 0)
    throw new OrderEnded('All that it asked for has ended since: give it up.');
  if (left) return { ...left, madeOf, how: { written: 'anew', keptBecause: null } };
  const before = await leftToSend(tx, row, context);
  mustGoOn(before, now?.parts ?? []);
  const keptBecause = built === null ? 'not-known' : 'orders-unclear';
  return { ...before, version: row.hl7_version, madeOf, how: { written: 'as-before', keptBecause } };
}

/** @returns whether it says something else than before */
async function putAgain(
  tx: Hl7Tx,
  row: WholeOutgoingRow,
  { text: written, order_items, version, madeOf, how }: NextText,
  { characterSet }: Hl7Destination,
  { cipher, clock }: Context,
): Promise<boolean> {
  const control_id = newControlId();
  // Who wrote a text says in which set; what was written here is of the one that the destination has now.
  const set = how.written === 'by-hand' ? {} : { 18: characterSet };
  const text = withHeader(written, { 10: control_id, ...set });
  const bytes = bytesOf(text, characterSet);
  if (!bytes) throw unreadable(fault('102', 'MSH-18', 'letters-not-of-own-set'));
  const body = cipher.encrypt(text, outgoingPlace(row.id));
  const made_of = madeOfStored(madeOf, { id: row.id, control_id }, cipher);
  const put = { control_id, order_items, body, bytes: bytes.length, hl7_version: version, made_of };
  await outgoingRows(tx).again(row.seq, put, clock.now());
  const before = outgoingText(row, cipher);
  return how.written === 'by-hand' ? written !== before : !saysTheSame(written, before);
}

/** @throws MessageUnreadable where it is another kind of message now */
function mustBeSame(text: string, before: string): void {
  const [now, then] = [text, before].map((it) => headerOf(readOf(it))).map(({ code, event }) => `${code}^${event}`);
  if (now !== then) throw unreadable(fault('200', 'MSH-9', 'type-must-stay', { type: then ?? '' }));
}
