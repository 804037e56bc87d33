import { x12Text } from './text.ts';

/** An element is a text, or a composite of several. */
export type Element = string | readonly string[];
/** What a segment is called, and its elements from 01 on. */
export type Segment = readonly [id: string, ...elements: readonly Element[]];

export const ELEMENT = '*';
export const COMPONENT = ':';
export const REPETITION = '^';
export const TERMINATOR = '~';
const LONGEST = 80;

const withoutEmptyEnd = (parts: readonly string[]): readonly string[] =>
  parts.slice(0, parts.findLastIndex((it) => it !== '') + 1);

const elementText = (element: Element): string =>
  typeof element === 'string'
    ? x12Text(element, LONGEST)
    : withoutEmptyEnd(element.map((it) => x12Text(it, LONGEST))).join(COMPONENT);

/** A segment as it stands in a file: whatever its texts are, no delimiter is inside one. */
export const segmentText = ([id, ...elements]: Segment): string =>
  [id, ...withoutEmptyEnd(elements.map(elementText))].join(ELEMENT) + TERMINATOR;

interface Envelope {
  readonly senderId: string;
  readonly receiverId: string;
  /** `YYYY-MM-DD` and minutes since midnight, by the clocks of the sender. */
  readonly date: string;
  readonly minutes: number;
  /** From 1 to 999999999; the same in ISA, GS and their ends. */
  readonly controlNumber: number;
  readonly functionalId: 'HC' | 'HP';
  readonly version: string;
  /** `T`: a test that nobody pays. */
  readonly usage: 'P' | 'T';
}

export const compactDate = (date: string): string => date.replaceAll('-', '');
export const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}`;

const LONGEST_ID = 15;
const padded = (text: string): string => x12Text(text, LONGEST_ID).padEnd(LONGEST_ID);
/** ISA has fixed widths: it says what separates, so it is not written as the others are. */
const isa = (it: Envelope): string =>
  ['ISA', '00', ' '.repeat(10), '00', ' '.repeat(10), 'ZZ', padded(it.senderId), 'ZZ', padded(it.receiverId)]
    .concat(compactDate(it.date).slice(2), clock(it.minutes), REPETITION, '00501')
    .concat(String(it.controlNumber).padStart(9, '0'), '0', it.usage, COMPONENT)
    .join(ELEMENT) + TERMINATOR;

/**
 * One transaction set in its group and interchange, with the counts that their ends must say.
 * @param body what stands between ST and SE
 */
export function interchange(envelope: Envelope, set: string, body: readonly Segment[]): string {
  const { controlNumber, functionalId, version, date, minutes } = envelope;
  const idOf = (text: string) => x12Text(text, LONGEST_ID);
  const number = String(controlNumber);
  const gs: Segment = [
    'GS',
    functionalId,
    idOf(envelope.senderId),
    idOf(envelope.receiverId),
    compactDate(date),
    clock(minutes),
    number,
    'X',
    version,
  ];
  const segments: Segment[] = [
    gs,
    ['ST', set, '0001', version],
    ...body,
    ['SE', String(body.length + 2), '0001'],
    ['GE', '1', number],
    ['IEA', '1', number.padStart(9, '0')],
  ];
  return [isa(envelope), ...segments.map(segmentText)].join('\n') + '\n';
}
