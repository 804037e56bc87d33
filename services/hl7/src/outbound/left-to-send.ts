import { MessageSealed } from '@nilecare/contracts/api/hl7-messages.ts';
import { answerPlace, outgoingAnswers } from '../data/outgoing-answers.ts';
import { itemsStored, orderItems } from '../data/outgoing-items.ts';
import { outgoingText, type WholeOutgoingRow } from '../data/outgoing.ts';
import type { Deps, Reader } from '../deps.ts';
import type { Message } from '../er7/message.ts';
import { linesOf, parseMessage } from '../er7/read-message.ts';
import { refusedIn } from './sending/orders-answered.ts';
import { ordersTaken } from './sending/orders-taken.ts';
import { readAnswer, type ReadAnswer } from './sending/read-answer.ts';

/** A text to be sent, and what each order in it is of. */
export interface TextToSend extends Pick<WholeOutgoingRow, 'order_items'> {
  readonly text: string;
}

/**
 * What is sent of a message that was refused where nobody writes another text: where its answer took some of its orders the
 * others alone, as those that were taken would be ordered twice; else all of it.
 */
export async function leftToSend(
  db: Reader,
  row: WholeOutgoingRow,
  { cipher }: Pick<Deps, 'cipher'>,
): Promise<TextToSend> {
  const whole = { text: outgoingText(row, cipher), order_items: row.order_items };
  const message = parseMessage(whole.text);
  const taken = await placesTaken(db, row, message, { cipher });
  if (taken.size === 0) return whole;
  const items = orderItems(row);
  const isKnown = items?.length === message.all('ORC').length;
  return {
    text: withoutOrders(whole.text, taken),
    order_items: isKnown ? itemsStored(items?.filter((_item, at) => !taken.has(at))) : row.order_items,
  };
}

/** Which orders of a message its answer took, where it refuses others: their places among its ORC, from 0 on. */
export async function placesTaken(
  db: Reader,
  row: WholeOutgoingRow,
  message: Message,
  parts: Pick<Deps, 'cipher'>,
): Promise<ReadonlySet<number>> {
  const answer = await answerTo(db, row, parts);
  const isByOrder = answer !== undefined && refusedIn(answer.orders).length > 0;
  return new Set(isByOrder ? ordersTaken(message, answer.orders) : []);
}

/** The answer that counts to the message as it is now: sent before, it had another control id. @throws MessageSealed */
async function answerTo(
  db: Reader,
  { id, control_id: controlId }: WholeOutgoingRow,
  { cipher }: Pick<Deps, 'cipher'>,
): Promise<ReadAnswer | undefined> {
  const last = (await outgoingAnswers(db).of(id)).findLast((it) => it.counted === 1 && it.control_id === controlId);
  if (!last) return undefined;
  const text = cipher.decryptOrNull(last.body, answerPlace(last.id));
  if (text === null) throw new MessageSealed();
  return readAnswer(parseMessage(text));
}

/**
 * A message without some of its orders. OBR-1 numbers those that are left from 1 on (HL7 v2.5.1, 4.5.3.1).
 * @param places among its ORC, from 0 on
 */
export function withoutOrders(text: string, places: ReadonlySet<number>): string {
  if (places.size === 0) return text;
  let order = -1;
  const lines = linesOf(text).filter((line) => {
    if (line.startsWith('ORC')) order += 1;
    return !places.has(order);
  });
  let requests = 0;
  return lines.map((it) => `${it.startsWith('OBR') ? numbered(it, text.charAt(3), (requests += 1)) : it}\r`).join('');
}

function numbered(line: string, separator: string, setId: number): string {
  const [name = '', , ...others] = line.split(separator);
  return [name, String(setId), ...others].join(separator);
}
