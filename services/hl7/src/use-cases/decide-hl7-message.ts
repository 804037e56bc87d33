import {
  MessageChanged,
  MessageNotFailed,
  MessageSealed,
  MessageUnreadable,
  type discardHl7Message as discardContract,
  type replayHl7Message as replayContract,
} from '@nilecare/contracts/api/hl7-messages.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { asked } from '../data/asked.ts';
import { decisions, type Decided } from '../data/decisions.ts';
import { heldRows } from '../data/held.ts';
import { messageFault, textIn, type WholeMessageRow } from '../data/messages.ts';
import type { Deps, Hl7Tx } from '../deps.ts';
import { because, fault, type Fault } from '../er7/fault.ts';
import type { Message } from '../er7/message.ts';
import { parseMessage } from '../er7/read-message.ts';
import { Unreadable } from '../er7/unreadable.ts';
import { headerOf } from '../intake/message-header.ts';
import { patientIdentifiers, patientKeyOf } from '../intake/patient-keys.ts';
import { editedPlace, messageView } from '../message-view.ts';
import { putApplicationAnswer } from '../outbound/application-answer.ts';

type Context = Deps & RequestContext;

export const replayHl7Message: Handler<typeof replayContract, Deps> = async ({ params, body }, context) => {
  const { cipher, seen } = context;
  const changed = body.text === undefined ? undefined : { text: body.text, message: readOf(body.text) };
  const decided = await decide(params.messageId, body, 'replay', context, async (tx, row) => {
    if (changed) await putText(tx, row, changed.text, changed.message, cipher);
    await decisions(tx).begin(row.seq, context.clock.now());
  });
  context.bell.ring();
  seen([decided.patient_id]);
  return messageView(decided, cipher);
};

export const discardHl7Message: Handler<typeof discardContract, Deps> = async ({ params, body }, context) => {
  let rung: readonly string[] = [];
  const decided = await decide(params.messageId, body, 'give-up', context, async (tx, row) => {
    await decisions(tx).discard(row.seq, context.clock.now());
    const text = messageFault(row, context.cipher) ?? because('given-up').text;
    const told = { code: '207', place: null, text } as const;
    const answersTo = context.channels.book().answersTo(row.channel_id);
    rung = await putApplicationAnswer(tx, row, answersTo, { code: 'AR', fault: told }, context);
  });
  context.bell.ring();
  context.bells.ring(rung);
  context.seen([decided.patient_id]);
  return messageView(decided, context.cipher);
};

/** A try is over by then, and none begins before what is decided holds. */
const UNTOUCHED_MS = 2_000;

/** One that failed, or was tried in vain and is not being tried at the moment. */
const isForSomebody = ({ state, attempts, due_at }: WholeMessageRow, now: Date): boolean =>
  state === 'failed' || (state === 'waiting' && attempts > 0 && due_at.getTime() - now.getTime() > UNTOUCHED_MS);

interface Given {
  readonly reason: string;
  readonly text?: string | undefined;
  /** How often something was decided of the message that the text was written from. */
  readonly writtenFrom?: number | undefined;
}

/**
 * Something is decided of a message: once, whoever else decides at the same time.
 * @throws MessageNotFailed, MessageChanged, MessageSealed
 */
function decide(
  messageId: string,
  { reason, text, writtenFrom }: Given,
  action: 'replay' | 'give-up',
  { actor, db, clock, cipher }: Context,
  carryOut: (tx: Hl7Tx, row: WholeMessageRow) => Promise<void>,
): Promise<WholeMessageRow> {
  return db.transaction(async (tx) => {
    await heldRows(tx).alone();
    const row = await decisions(tx).lock(messageId);
    actor.mustReachFacility(row.facility_id);
    if (!isForSomebody(row, clock.now()))
      throw new MessageNotFailed('Look at it again: somebody decided already, it was done, or it is tried just now.');
    if (writtenFrom !== undefined && writtenFrom !== (await decisions(tx).made(row.id))) throw new MessageChanged();
    const id = newId(clock.now().getTime());
    const before = text === undefined ? null : textIn(row, 'body', cipher);
    // What came would be lost, should its key be found.
    if (text !== undefined && before === null) throw new MessageSealed();
    const edit: Decided = {
      ...{ id, message_id: row.id, at: clock.now(), by_name: actor.name, reason },
      body_before: before === null ? null : cipher.encrypt(before, editedPlace(id)),
    };
    await decisions(tx).note(edit);
    await heldRows(tx).releaseBehind(row.seq);
    await carryOut(tx, row);
    const facts = { actor, facilityId: row.facility_id, resource: `hl7-message/${row.id}`, reason };
    await tx.audit.record(`hl7-message.${action}`, { ...facts, details: { changed: text !== undefined } });
    return decisions(tx).lock(messageId);
  });
}

/** @throws MessageUnreadable */
export function readOf(text: string): Message {
  try {
    return parseMessage(text);
  } catch (error) {
    if (error instanceof Unreadable) throw unreadable(error.fault);
    throw error;
  }
}

/** A text that somebody wrote is no message that can be taken. */
export const unreadable = ({ text, place, cause }: Fault): MessageUnreadable =>
  new MessageUnreadable(text, { place, cause });

/** The patients may be others: a wrong identifier is what is corrected most. @throws MessageUnreadable */
async function putText(
  tx: Hl7Tx,
  row: WholeMessageRow,
  text: string,
  message: Message,
  cipher: Deps['cipher'],
): Promise<void> {
  const { code, event } = headerOf(message);
  if (code !== row.code || event !== row.event)
    throw unreadable(fault('200', 'MSH-9', 'type-must-stay', { type: `${row.code}^${row.event}` }));
  const body = cipher.encrypt(text, { table: 'hl7_messages', column: 'body', rowId: row.id });
  await decisions(tx).change(row.seq, body, Buffer.byteLength(text));
  await asked(tx, cipher).forget(row.id);
  await decisions(tx).putPatients(
    row.seq,
    patientIdentifiers(message).map((it) => patientKeyOf(it, cipher)),
  );
}
