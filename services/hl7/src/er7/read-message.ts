import { isAscii } from 'node:buffer';
import { decoded, isUtf8 } from './character-sets.ts';
import { delimitersOf } from './delimiters.ts';
import { messageOf, type Message } from './message.ts';
import { segmentsOf } from './segments.ts';
import { fault } from './fault.ts';
import { Unreadable } from './unreadable.ts';

/** The text of a message, as it is kept. */
export interface KeptText {
  /** In UTF-8. */
  readonly bytes: Buffer;
  /** Its length as a string. */
  readonly letters: number;
}

export const keptText = (text: string): KeptText => ({ bytes: Buffer.from(text), letters: text.length });

/** A message with the text that it was read from. */
export interface Received {
  readonly message: Message;
  readonly text: KeptText;
  /** Of table 0211. */
  readonly characterSet: string;
}

/** Bytes of a text, so that it fits, encrypted, into a row; in UTF-8 it may be longer than it came. */
const LONGEST_TEXT = 12_000_000;
const SEGMENT_NAME = /^[A-Z][A-Z0-9]{2}$/;
const MOST_SEGMENTS = 50_000;
/** Bytes of a line that is read by itself. */
const LONG_LINE = 64 * 1024;

/**
 * A message from the bytes between the frame's characters. Segments may end with CR, LF or both; lines may be empty.
 * @param usual the character set of a message that names none in MSH-18
 * @throws Unreadable
 */
export function readMessage(bytes: Buffer, usual: string): Received {
  const characterSet = namedSet(bytes) ?? usual;
  const runs = runsOf(withoutMark(bytes)).map((run) => ({ run, text: decoded(run, characterSet) }));
  const text = {
    bytes: isUtf8(characterSet)
      ? withoutMark(bytes)
      : Buffer.concat(runs.map((it) => (isAscii(it.run) ? it.run : Buffer.from(it.text)))),
    letters: runs.reduce((sum, it) => sum + it.text.length, 0),
  };
  if (text.bytes.length > LONGEST_TEXT)
    throw new Unreadable(fault('207', null, 'message-too-large', { most: LONGEST_TEXT }));
  return { message: messageIn(runs.flatMap((it) => linesOf(it.text))), text, characterSet };
}

/** The same from text. @throws Unreadable */
export const parseMessage = (text: string): Message => messageIn(linesOf(text));

/** The same from a text that is kept. @param bytes in UTF-8. @throws Unreadable */
export const parseKept = (bytes: Buffer): Message =>
  messageIn(runsOf(bytes).flatMap((run) => linesOf(decoded(run, 'UTF-8'))));

/**
 * Lines in one piece, and by itself each that is long: a document in the letters of base 64 would take twice its place and time
 * as a part of a text with a name in Arabic. What ends a long line is with what follows it.
 */
function runsOf(bytes: Buffer): Buffer[] {
  const runs: Buffer[] = [];
  let begin = 0;
  for (const { from, to } of bytes.length > LONG_LINE ? linesIn(bytes) : []) {
    if (to - from <= LONG_LINE) continue;
    runs.push(bytes.subarray(begin, from), bytes.subarray(from, to));
    begin = to;
  }
  return [...runs, bytes.subarray(begin)].filter((it) => it.length > 0);
}

/** Where lines are, without what ends them. Both ends of lines are bytes of no other letter in any set that is known here. */
function* linesIn(bytes: Buffer): Generator<{ readonly from: number; readonly to: number }> {
  const ends = [0x0d, 0x0a].map((byte) => ({ byte, at: -1 }));
  for (let from = 0; from < bytes.length;) {
    for (const it of ends) if (it.at < from) it.at = behindFound(bytes.indexOf(it.byte, from));
    const to = Math.min(bytes.length, ...ends.map(({ at }) => at));
    yield { from, to };
    from = to + 1;
  }
}

const behindFound = (at: number): number => (at < 0 ? Infinity : at);

/** @param lines those that are not empty. @throws Unreadable */
function messageIn(lines: readonly string[]): Message {
  // oxlint-disable-next-line no-control-regex
  if (lines.some((it) => /[\u0000-\u0002]/.test(it))) throw new Unreadable(fault('102', null, 'control-bytes'));
  const [header = ''] = lines;
  if (!header.startsWith('MSH')) throw new Unreadable(fault('100', 'MSH', 'msh-not-first'));
  const delimiters = delimitersOf(header);
  if (lines.length > MOST_SEGMENTS)
    throw new Unreadable(fault('207', null, 'too-many-segments', { most: MOST_SEGMENTS }));
  for (const [at, line] of lines.entries()) {
    const isName = SEGMENT_NAME.test(line.slice(0, 3)) && (line.length === 3 || line.charAt(3) === delimiters.field);
    if (!isName) throw new Unreadable(fault('100', null, 'line-no-segment', { line: at + 1 }));
    if (at > 0 && line.startsWith('MSH')) throw new Unreadable(fault('100', null, 'two-messages-in-frame'));
  }
  return messageOf(segmentsOf(lines, delimiters), delimiters);
}

/** Lines without those that are empty. */
export const linesOf = (text: string): string[] => text.split(/[\r\n]+/).filter((it) => it.trim() !== '');

/**
 * The first line that is not empty, read from the bytes: all sets that are known here have ASCII in common. Some senders put
 * the mark of UTF-8 before it.
 */
export function firstLine(bytes: Buffer): string {
  const text = withoutMark(bytes);
  let begin = 0;
  while (isBlank(text[begin])) begin += 1;
  const ends = [text.indexOf(0x0d, begin), text.indexOf(0x0a, begin)].filter((it) => it >= 0);
  return text.toString('latin1', begin, Math.min(text.length, ...ends));
}

const BLANK: ReadonlySet<number | undefined> = new Set(Buffer.from('\t\n\u000b\f\r '));
const isBlank = (byte: number | undefined): boolean => BLANK.has(byte);
const MARK = Buffer.of(0xef, 0xbb, 0xbf);
const withoutMark = (bytes: Buffer): Buffer =>
  bytes.subarray(0, MARK.length).equals(MARK) ? bytes.subarray(MARK.length) : bytes;

/** MSH-18. The first repetition is the message's. */
function namedSet(bytes: Buffer): string | undefined {
  const header = firstLine(bytes);
  if (!header.startsWith('MSH')) return undefined;
  const field = header.charAt(3);
  const [repetition = '', alternative] = (header.split(field)[17] ?? '').split(repetitionIn(header, field));
  if (alternative?.trim()) throw new Unreadable(fault('103', 'MSH-18', 'several-character-sets'));
  return repetition.trim() === '' ? undefined : repetition.trim();
}

const repetitionIn = (header: string, field: string): string => header.split(field)[1]?.charAt(1) || '~';
