import { isAscii } from 'node:buffer';
import iconv from 'iconv-lite';
import { fault } from './fault.ts';
import { Unreadable } from './unreadable.ts';

/**
 * Names of table 0211 that can be read, and what they are called elsewhere. UTF-16 and UTF-32 are none: their bytes may be
 * those that frame a message. `WINDOWS-1256` is no name of the table, but what senders of Arabic write there.
 */
const KNOWN: Readonly<Record<string, string>> = {
  ASCII: 'ascii',
  'ISO IR6': 'ascii',
  'UNICODE UTF-8': 'utf8',
  'UTF-8': 'utf8',
  UNICODE: 'utf8',
  '8859/1': 'latin1',
  '8859/2': 'iso-8859-2',
  '8859/3': 'iso-8859-3',
  '8859/4': 'iso-8859-4',
  '8859/5': 'iso-8859-5',
  '8859/6': 'iso-8859-6',
  '8859/7': 'iso-8859-7',
  '8859/8': 'iso-8859-8',
  '8859/9': 'iso-8859-9',
  '8859/15': 'iso-8859-15',
  'WINDOWS-1256': 'win1256',
  'ISO IR14': 'shift_jis',
  'ISO IR87': 'shift_jis',
  'KS X 1001': 'euc-kr',
  'GB 18030-2000': 'gb18030',
  'BIG-5': 'big5',
};

export type CharacterSet = keyof typeof KNOWN & string;
export const characterSets: readonly CharacterSet[] = Object.keys(KNOWN);

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Bytes as text. All sets that are known here have ASCII in common.
 * @param name of table 0211
 * @throws Unreadable where the set is not known, or the bytes are not of it: nothing is read as something else
 */
export function decoded(bytes: Buffer, name: string): string {
  const encoding = encodingOf(name);
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (isUtf8(name)) return strictly(bytes, name);
  const text = iconv.decode(bytes, encoding);
  if (text.includes('\uFFFD')) throw notOfSet(name);
  return text;
}

/** Whether what is read as this set is UTF-8. */
export const isUtf8 = (name: string): boolean => ['utf8', 'ascii'].includes(encodingOf(name));

/** Senders that write UTF-8 and say ASCII, or nothing, are many: what is UTF-8 is read as such. */
function strictly(bytes: Buffer, name: string): string {
  try {
    return strict.decode(bytes);
  } catch {
    throw notOfSet(name);
  }
}

/** @returns undefined where the text has characters that the set has not */
export function encoded(text: string, name: string): Buffer | undefined {
  const encoding = encodingOf(name);
  const bytes = iconv.encode(text, encoding);
  return iconv.decode(bytes, encoding) === text ? bytes : undefined;
}

function encodingOf(name: string): string {
  const encoding = Object.hasOwn(KNOWN, name.toUpperCase()) ? KNOWN[name.toUpperCase()] : undefined;
  if (encoding === undefined)
    throw new Unreadable(fault('103', 'MSH-18', 'character-set-unknown', { known: characterSets }));
  return encoding;
}

const notOfSet = (name: string) =>
  new Unreadable(fault('102', null, 'bytes-not-of-set', { set: name === 'ASCII' ? 'ASCII or UTF-8' : name }));
