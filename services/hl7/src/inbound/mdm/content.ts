import type { FileContent } from '@nilecare/contracts/endpoint.ts';
import { piecesOf } from '@nilecare/service-kit/background/pieces.ts';
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
export async function contentOf(message: Message): Promise<FileContent | undefined> {
  const all = message.all('OBX');
  if (all.length === 0) return undefined;
  const files = all.filter((it) => !TEXTS.has(typeOf(it)));
  const [file, another] = files;
  if (!file) return Uint8Array.from(Buffer.from(textOf(all, message)));
  if (another || all.length > files.length) throw faultAt('102', placeOf(another ?? file, 5), 'document-mixed');
  return embeddedFile(file);
}

const typeOf = (obx: SegmentView): string => obx.field(2).text()?.trim().toUpperCase() ?? '';

/** A repetition is a line; delimiters that nobody escaped are text. */
const textOf = (all: readonly SegmentView[], { delimiters }: Message): string =>
  all.flatMap((obx) => obx.repetitions(5).map((it) => unescaped(it.written, delimiters))).join('\n');

/** ED: data in base 64, hexadecimal or as they are (table 0299). @throws MessageFault where they are no such thing */
export async function embeddedFile(obx: SegmentView): Promise<FileContent> {
  const place = placeOf(obx, 5);
  const type = typeOf(obx);
  if (type === 'RP') throw faultAt('102', place, 'file-elsewhere');
  if (type !== 'ED') throw faultAt('103', placeOf(obx, 2), 'document-type-other');
  const content = obx.field(5);
  const [encoding, data = ''] = [content.text(4)?.trim().toUpperCase() ?? 'BASE64', content.text(5)];
  const bytes = encoding === 'A' ? Buffer.from(data) : await decoded(encoding, data);
  if (!bytes || bytes.length === 0) throw faultAt('102', place, 'file-unreadable', { encoding });
  return new Uint8Array(bytes);
}

interface Encoding {
  readonly name: 'base64' | 'hex';
  /** Letters that stand for whole bytes. */
  readonly letters: number;
  readonly within: RegExp;
  readonly atEnd: RegExp;
}

const ENCODINGS: Readonly<Record<string, Encoding>> = {
  BASE64: { name: 'base64', letters: 4, within: /^[A-Za-z0-9+/]*$/, atEnd: /^[A-Za-z0-9+/]*={0,2}$/ },
  HEX: { name: 'hex', letters: 2, within: /^[0-9A-Fa-f]*$/, atEnd: /^(?:[0-9A-Fa-f]{2})*$/ },
};
const PIECE_LETTERS = 128 * 1024;

/** Spaces and line breaks say nothing. @returns undefined where it is not of the encoding */
async function decoded(name: string, data: string): Promise<Buffer | undefined> {
  const encoding = ENCODINGS[name];
  if (!encoding) return undefined;
  const bytes: Buffer[] = [];
  /** Of the piece before, what the next one completes. */
  let begun = '';
  for await (const { from, to } of piecesOf(data.length, PIECE_LETTERS)) {
    const plain = begun + data.slice(from, to).replace(/\s+/g, '');
    const isEnd = to === data.length;
    // What may be the end of it stays for the end.
    const whole = isEnd
      ? plain.length
      : Math.max(0, plain.length - (plain.length % encoding.letters) - encoding.letters);
    const piece = plain.slice(0, whole);
    if (!(isEnd ? encoding.atEnd : encoding.within).test(piece)) return undefined;
    bytes.push(Buffer.from(piece, encoding.name));
    begun = plain.slice(whole);
  }
  return Buffer.concat(bytes);
}
