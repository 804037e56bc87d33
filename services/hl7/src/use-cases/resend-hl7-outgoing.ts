import {
  OrderEnded,
  type Hl7Resent,
  type resendHl7Outgoing as contract,
} from '@nilecare/contracts/api/hl7-outgoing.ts';
import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { orderItems } from '../data/outgoing-items.ts';
import { outgoing, outgoingPlace, outgoingText, type WholeOutgoingRow } from '../data/outgoing.ts';
import { outgoingRows } from '../data/outgoing-queue.ts';
import type { Deps, Hl7Tx } from '../deps.ts';
import { fault } from '../er7/fault.ts';
import { headerOf } from '../intake/message-header.ts';
import { buildAnew, type BuiltAnew } from '../outbound/build-anew.ts';
import { forgetEnded } from '../outbound/forget-ended.ts';
import { itemsRewritten } from '../outbound/items-rewritten.ts';
import { leftOfBuilt } from '../outbound/left-of-built.ts';
import { leftToSend } from '../outbound/left-to-send.ts';
import { bytesOf } from '../outbound/message-bytes.ts';
import { feeds } from '../outbound/messages/feeds.ts';
import { newControlId, saysTheSame, withHeader } from '../outbound/write-message.ts';
import { decideOutgoing } from './decide-hl7-outgoing.ts';
import { readOf, unreadable } from './decide-hl7-message.ts';

type Context = Deps & RequestContext;

/** Another text of a message, and how it came about. */
interface NextText extends BuiltAnew, Pick<WholeOutgoingRow, 'made_of'> {
  readonly how: Pick<Hl7Resent, 'written' | 'keptBecause'>;
  /** What it asked for before, and has ended since. */
  readonly ended: readonly string[];
}

/**
 * What was refused had no effect, so that it may have another control id: systems that remember answers by it would give the
 * refusal again. It is written anew by what its destination is told and calls things now, unless somebody wrote its text. What
 * was taken of it is not sent twice; what has ended since is not sent any more.
 */
export const resendHl7Outgoing: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const built = body.text === undefined ? await builtAnew(params.outgoingId, context) : null;
  let how: NextText['how'] = { written: 'by-hand', keptBecause: null };
  const mayBe = ({ state }: WholeOutgoingRow) => state === 'refused';
  const decision = { reason: body.reason, action: 'resend', mayBe } as const;
  const view = await decideOutgoing(params.outgoingId, decision, context, async (tx, row, destination) => {
    const next = await nextText(tx, row, { given: body.text, built }, context);
    how = next.how;
    await forgetEnded(tx, row, next.ended, destination, context);
    return { isChanged: await putAgain(tx, row, next, destination, context), details: how };
  });
  return { ...view, ...how };
};

/**
 * The message written anew; `not-known` where nobody knows of what, or somebody wrote its text, `not-told-now` where that tells
 * nothing of the kind any more. Services are asked here, before anything is decided.
 */
async function builtAnew(outgoingId: string, context: Context): Promise<BuiltAnew | 'not-known' | 'not-told-now'> {
  const row = await outgoing(context.db.read).get(outgoingId);
  context.actor.mustReachFacility(row.facility_id);
  const { made_of } = row;
  if (made_of === null || row.state !== 'refused') return 'not-known';
  return (await buildAnew({ ...row, made_of }, feeds, context)) ?? 'not-told-now';
}

interface Texts {
  readonly given: string | undefined;
  /** Null where a text is given. */
  readonly built: Awaited<ReturnType<typeof builtAnew>> | null;
}

/** @throws OrderEnded where nothing of what it asked for goes on */
async function nextText(
  tx: Hl7Tx,
  row: WholeOutgoingRow,
  { given, built }: Texts,
  context: Context,
): Promise<NextText> {
  const { hl7_version: version, made_of } = row;
  const before = outgoingText(row, context.cipher);
  if (given !== undefined) {
    mustBeSame(given, before);
    const how = { written: 'by-hand', keptBecause: null } as const;
    const items = itemsRewritten(given, before, row);
    const origin = given === before ? made_of : null;
    return { text: given, order_items: items, version, made_of: origin, how, ended: [] };
  }
  const kept = async (keptBecause: Hl7Resent['keptBecause']): Promise<NextText> => {
    const how = { written: 'as-before', keptBecause } as const;
    return { ...(await leftToSend(tx, row, context)), version, made_of, how, ended: [] };
  };
  if (built === null || typeof built === 'string') return kept(built);
  const left = await leftOfBuilt(tx, built, row, context);
  if (!left) return kept('orders-unclear');
  if (left.ended.length > 0 && orderItems(left)?.length === 0)
    throw new OrderEnded('All that it asked for has ended since: give it up.');
  return { ...left, made_of, how: { written: 'anew', keptBecause: null } };
}

/** @returns whether it says something else than before */
async function putAgain(
  tx: Hl7Tx,
  row: WholeOutgoingRow,
  { text: written, order_items, version, made_of, how }: NextText,
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
