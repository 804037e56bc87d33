import type { AnswerCode } from '../../intake/acknowledgement.ts';
import type { OutgoingFault } from '../../data/outgoing-queue.ts';
import { because, type Because } from '../../er7/fault.ts';
import type { Field } from '../../er7/field.ts';
import type { Message, SegmentView } from '../../er7/message.ts';
import { ordersAnswered, refusedIn, type OrderAnswered } from './orders-answered.ts';

const CODES: readonly AnswerCode[] = ['AA', 'AE', 'AR', 'CA', 'CE', 'CR'];

/** What an answer says (HL7 v2.5.1, 2.9.2). */
export interface ReadAnswer {
  /** MSA-1; undefined where it is no code of table 0008. */
  readonly code: AnswerCode | undefined;
  /** MSA-2: by this alone it is known which message it answers. */
  readonly controlId: string;
  /** Why, where it is not good, or refuses some of the orders. */
  readonly fault: OutgoingFault | null;
  /** Of a good one: the orders that it names, of which it may refuse some all the same. */
  readonly orders: readonly OrderAnswered[];
  /** Whether it asks for a commit answer itself, as application answers that come later may. */
  readonly wantsCommit: boolean;
}

/** @returns undefined where the message answers nothing */
export function readAnswer(message: Message): ReadAnswer | undefined {
  const msa = message.first('MSA');
  if (!msa) return undefined;
  const said = msa.field(1).text()?.trim().toUpperCase();
  const code = CODES.find((it) => it === said);
  const isGood = code === 'AA' || code === 'CA';
  const orders = isGood ? ordersAnswered(message) : [];
  const wish = message.first('MSH')?.field(15).text()?.trim().toUpperCase();
  return {
    code,
    controlId: msa.field(2).text()?.trim() ?? '',
    fault: isGood ? faultOf(refusedIn(orders), msa, message.first('ERR')) : faultIn(msa, message.first('ERR')),
    orders,
    wantsCommit: wish === 'AL' || wish === 'SU',
  };
}

const SEGMENT = /^[A-Z][A-Z0-9]{2}$/;
const NUMBER = /^\d{1,4}$/;
/** Of table 0357, or of the other system: with a digit, as a word alone may be a name. */
const CODE = /^(?=.*\d)[\w.-]{1,20}$/;

/** What is said of the orders themselves, else of the message; null where it refuses none. */
function faultOf(
  refused: readonly OrderAnswered[],
  msa: SegmentView,
  err: SegmentView | undefined,
): OutgoingFault | null {
  const [first] = refused;
  if (!first) return null;
  const texts = [...new Set(refused.flatMap(({ text }) => text ?? []))];
  return { ...faultIn(msa, err), place: first.place, ...(texts.length > 0 ? said(texts.join('; ')) : {}) };
}

/**
 * ERR has another form before 2.5: one field that says where and what. Words where a place or a code should be are no more than
 * words, which are kept as such: they may name people.
 */
function faultIn(msa: SegmentView, err: SegmentView | undefined): OutgoingFault {
  const isOld = err !== undefined && err.field(3).text() === undefined && err.field(2).text() === undefined;
  const where = isOld ? err.field(1) : err?.field(2);
  const code = (isOld ? err.field(1).text(4, 1) : err?.field(3).text(1))?.trim();
  const meaning = isOld ? err.field(1).text(4, 2) : err?.field(3).text(2);
  const place = placeIn(where, isOld ? 3 : 5);
  const isCode = code !== undefined && CODE.test(code);
  const words = (isCode ? undefined : code) ?? (place === null ? where?.text() : undefined);
  const text = err?.field(8).text() ?? msa.field(3).text() ?? err?.field(7).text() ?? meaning ?? words;
  return { code: isCode ? code : '207', place, ...said(text?.trim() ?? '') };
}

/** In its own words. */
const said = (text: string): Because =>
  text === '' ? because('no-reason-given') : because('other-system', { said: text });

/**
 * ERL, or ELD before 2.5, as people write a place: `PID-3[2].4`.
 * @param components that say where; the others say what
 */
function placeIn(at: Field | undefined, components: 3 | 5): string | null {
  const part = (number: number, form: RegExp): string | undefined => {
    const said = number <= components ? at?.text(number)?.trim() : undefined;
    return said !== undefined && form.test(said) ? said : undefined;
  };
  const segment = part(1, SEGMENT);
  if (segment === undefined) return null;
  const [occurrence, field, repetition, component] = [2, 3, 4, 5].map((number) => part(number, NUMBER));
  const numbered = (number: string | undefined) => (number === undefined || number === '1' ? '' : `[${number}]`);
  const within = field === undefined ? '' : `-${field}${numbered(repetition)}${component ? `.${component}` : ''}`;
  return `${segment}${numbered(occurrence)}${within}`;
}
