import { decoded } from './character-sets.ts';
import { delimitersOf } from './delimiters.ts';
import { messageOf, type Message } from './message.ts';
import { segmentsOf } from './segments.ts';
import { Unreadable } from './unreadable.ts';

/** A message with the text that it was read from. */
export interface Received {
  readonly message: Message;
  readonly text: string;
  /** Of table 0211. */
  readonly characterSet: string;
}

const SEGMENT_NAME = /^[A-Z][A-Z0-9]{2}$/;
const MOST_SEGMENTS = 50_000;

/**
 * A message from the bytes between the frame's characters. Segments may end with CR, LF or both; lines may be empty.
 * @param usual the character set of a message that names none in MSH-18
 * @throws Unreadable
 */
export function readMessage(bytes: Buffer, usual: string): Received {
  const characterSet = namedSet(bytes) ?? usual;
  const text = decoded(bytes, characterSet).replace(/^\uFEFF/, '');
  return { message: parseMessage(text), text, characterSet };
}

/** The same from text. @throws Unreadable */
export function parseMessage(text: string): Message {
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0002]/.test(text)) throw new Unreadable('102', null, 'A message has no bytes 0, 1 or 2: escape them.');
  const lines = linesOf(text);
  const [header = ''] = lines;
  if (!header.startsWith('MSH')) throw new Unreadable('100', 'MSH', 'A message begins with MSH.');
  const delimiters = delimitersOf(header);
  if (lines.length > MOST_SEGMENTS)
    throw new Unreadable('207', null, `A message has ${MOST_SEGMENTS} segments at the most: send it in parts.`);
  for (const [at, line] of lines.entries()) {
    const isName = SEGMENT_NAME.test(line.slice(0, 3)) && (line.length === 3 || line.charAt(3) === delimiters.field);
    if (!isName)
      throw new Unreadable('100', null, `Line ${at + 1} is no segment: write line breaks in a text as \\.br\\.`);
    if (at > 0 && line.startsWith('MSH'))
      throw new Unreadable('100', null, 'Two messages in one frame: give each its own, or send a batch (FHS, BHS).');
  }
  return messageOf(segmentsOf(lines, delimiters), delimiters);
}

/** Lines without those that are empty. */
export const linesOf = (text: string): string[] => text.split(/[\r\n]+/).filter((it) => it.trim() !== '');

/** MSH-18, read from the bytes: all sets that are known here have ASCII in common. The first repetition is the message's. */
function namedSet(bytes: Buffer): string | undefined {
  const end = bytes.findIndex((it) => it === 0x0d || it === 0x0a);
  const header = bytes.toString('latin1', 0, Math.min(end < 0 ? bytes.length : end, 4096));
  if (!/^(?:\u00EF\u00BB\u00BF)?MSH/.test(header)) return undefined;
  const field = header.charAt(header.indexOf('MSH') + 3);
  const [repetition = '', alternative] = (header.split(field)[17] ?? '').split(repetitionIn(header, field));
  if (alternative?.trim())
    throw new Unreadable(
      '103',
      'MSH-18',
      'Name one character set in MSH-18: sets within a message are not known here.',
    );
  return repetition.trim() === '' ? undefined : repetition.trim();
}

const repetitionIn = (header: string, field: string): string => header.split(field)[1]?.charAt(1) || '~';
