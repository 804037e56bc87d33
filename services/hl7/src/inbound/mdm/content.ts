import type { FileContent } from '@nilecare/contracts/endpoint.ts';
import { unescaped } from '../../er7/escapes.ts';
import type { Message, SegmentView } from '../../er7/message.ts';
import { faultAt } from '../handler.ts';
import { placeOf } from '../place-of.ts';

/** Types of OBX-5 that are read as text. */
const TEXTS: ReadonlySet<string> = new Set(['TX', 'FT', 'ST']);

/**
 * What a document holds: the texts of its OBX one below the other, or the one file that is in it.
 * @returns undefined where there is no OBX. @throws MessageFault where it is neither
 */
export function contentOf(message: Message): FileContent | undefined {
  const all = message.all('OBX');
  if (all.length === 0) return undefined;
  const files = all.filter((it) => !TEXTS.has(typeOf(it)));
  const [file, another] = files;
  if (!file) return Uint8Array.from(Buffer.from(textOf(all, message)));
  if (another || all.length > files.length)
    throw faultAt(
      '102',
      placeOf(another ?? file, 5),
      'A document is its text, or one file: send each in a message of its own.',
    );
  return embeddedFile(file);
}

const typeOf = (obx: SegmentView): string => obx.field(2).text()?.trim().toUpperCase() ?? '';

/** A repetition is a line; delimiters that nobody escaped are text. */
const textOf = (all: readonly SegmentView[], { delimiters }: Message): string =>
  all.flatMap((obx) => obx.repetitions(5).map((it) => unescaped(it.written, delimiters))).join('\n');

/** ED: data in base 64, hexadecimal or as they are (table 0299). */
export function embeddedFile(obx: SegmentView): FileContent {
  const place = placeOf(obx, 5);
  const type = typeOf(obx);
  if (type === 'RP') throw faultAt('102', place, `${place} points to a file elsewhere: send the file itself as ED.`);
  if (type !== 'ED') throw faultAt('103', placeOf(obx, 2), `${placeOf(obx, 2)} has to be TX, FT, ST or ED.`);
  const [encoding, data = ''] = [obx.field(5).text(4)?.trim().toUpperCase() ?? 'BASE64', obx.field(5).text(5)];
  const bytes = decoded(encoding, data);
  if (!bytes || bytes.length === 0) throw faultAt('102', place, `${place} holds no file in ${encoding}.`);
  return Uint8Array.from(bytes);
}

const BASE_64 = /^[A-Za-z0-9+/]*={0,2}$/;
const HEXADECIMAL = /^(?:[0-9A-Fa-f]{2})*$/;

function decoded(encoding: string, data: string): Buffer | undefined {
  if (encoding === 'A') return Buffer.from(data);
  const plain = data.replace(/\s+/g, '');
  if (encoding === 'HEX') return HEXADECIMAL.test(plain) ? Buffer.from(plain, 'hex') : undefined;
  return encoding === 'BASE64' && BASE_64.test(plain) ? Buffer.from(plain, 'base64') : undefined;
}
