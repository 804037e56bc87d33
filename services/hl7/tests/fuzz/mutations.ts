import type { Random } from '@nilecare/device-simulator/src/model/random.ts';
import iconv from 'iconv-lite';

type Choices<T> = readonly [T, ...T[]];
const upTo = (random: Random, count: number): number => Math.floor(random.uniform() * count);

const PIECES: Choices<string> = [
  ...([
    '|',
    '^',
    '~',
    '\\',
    '&',
    '\r',
    '\n',
    '\r\n',
    '""',
    ' ',
    '\t',
    '\u0000',
    '\u0001',
    '\u0002',
    '\u0007',
    '#',
  ] as const),
  ...[
    '\\F\\',
    '\\X0D\\',
    '\\X0B1C\\',
    '\\XFF\\',
    '\\X4\\',
    '\\.sp99\\',
    '\\.br\\',
    '\\Z..\\',
    '\\C2842\\',
    '\\M24\\',
    '\\\\',
    '\\E',
  ],
  ...[
    'MSH|',
    'MSH',
    'FHS|^~\\&',
    'BHS|^~\\&\r',
    'BTS|9',
    'ZZZ',
    'pid|',
    'P',
    '\ufeff',
    '\ud83e\ude7a',
    '١٢٣',
    '-1',
    '9'.repeat(400),
  ],
];
const SETS: Choices<string> = [
  ...(['UNICODE UTF-8', 'ASCII', '8859/1', '8859/6', 'WINDOWS-1256', 'GB 18030-2000', 'BIG-5', 'ISO IR87'] as const),
  ...['KS X 1001', 'UNICODE UTF-16', 'no such', 'ASCII~8859/6', '__proto__', 'constructor'],
];
const PUNCTUATION = '!#$%()*+,-./:;<=>?@[]_`{}|~^&\\';

/** Ways in which the text of a message can be wrong, or odd. */
const changes: Choices<(text: string, random: Random) => string> = [
  (text, random) => text.slice(0, upTo(random, text.length)),
  pieceSomewhere,
  pieceSomewhere,
  pieceSomewhere,
  // A field that is huge, or has very many parts.
  (text, random) =>
    inField(text, random, random.pick(['x', '^', '~', '&', '\\', '\\F\\', 'é']).repeat(1 + upTo(random, 30_000))),
  (text, random) => inField(text, random, ''),
  (text, random) => inField(text, random, '""'),
  // Other delimiters, of the whole message or as a lie of its header.
  (text, random) =>
    exchanged(text, random.pick(['^', '~', '&', '|', '\\']), PUNCTUATION.charAt(upTo(random, PUNCTUATION.length))),
  (text, random) =>
    text.replace('|^~\\&|', `|${random.pick(['', '^', '^~', '^~\\&#', '^^~\\', 'abcd', '^~\\&#x', '&~\\^'])}|`),
  // Segments away, doubled, in another order, very many, without a name.
  (text, random) => withLines(text, (lines) => lines.splice(upTo(random, lines.length), 1)),
  (text, random) => withLines(text, (lines) => lines.push(lines[upTo(random, lines.length)] ?? '')),
  (text) => withLines(text, (lines) => lines.splice(0, lines.length, ...lines.toReversed())),
  (text, random) =>
    withLines(text, (lines) => lines.push(...Array.from({ length: upTo(random, 3_000) }, (_, at) => `ZZ${at % 10}|x`))),
  (text, random) =>
    withLines(text, (lines) =>
      lines.splice(upTo(random, lines.length), 0, random.pick(['', '|', 'A', 'zz1|x', 'PID', 'Z\u00e91|'])),
    ),
  (text, random) => text.replaceAll('\r', random.pick(['\n', '\r\n', '\r\r', '', '\n\r'])),
  // A batch, with counts that may be wrong.
  (text, random) => `FHS|^~\\&|FUZZ\rBHS|^~\\&|FUZZ\r${text}BTS|${upTo(random, 3)}\rFTS|${upTo(random, 3)}\r`,
  (text, random) => `BHS|^~\\&|FUZZ\r${text}${random.pick(['', 'BTS\r', 'PID|1\r', 'BTS|1\rPID|1\r'])}`,
  // What the header says.
  (text, random) =>
    inHeader(
      text,
      9,
      random.pick(['', 'ADT', 'ADT^A99', 'ACK', 'ZZZ^Z01', 'ADT^A01^ADT_A01~ADT^A02', 'adt^a01', 'ADT_A08']),
    ),
  (text, random) =>
    inHeader(
      text,
      10,
      random.pick(['', ' ', 'x'.repeat(199), 'é'.repeat(250), 'a^b', 'a~b', '\\F\\', '""', '\ud83e\ude7a'.repeat(120)]),
    ),
  (text, random) => inHeader(text, 11, random.pick(['', 'T', 'X', 'P^A'])),
  (text, random) => inHeader(text, 12, random.pick(['', '2.2', '2.9', '2.5.1^EGY', 'x'.repeat(500), '3.0'])),
  (text, random) => inHeader(text, 15, random.pick(['AL', 'NE', 'ER', 'SU', 'XX'])),
  (text, random) => inHeader(text, 18, random.pick(SETS)),
];

function pieceSomewhere(text: string, random: Random): string {
  const at = upTo(random, text.length + 1);
  return text.slice(0, at) + random.pick(PIECES) + text.slice(at + upTo(random, 3));
}

function inField(text: string, random: Random, value: string): string {
  const fields = text.split('|');
  fields[upTo(random, fields.length)] = value;
  return fields.join('|');
}

/** @param field from 3 on */
function inHeader(text: string, field: number, value: string): string {
  return withLines(text, (lines) => {
    const fields = (lines[0] ?? '').split('|');
    while (fields.length < field) fields.push('');
    fields[field - 1] = value;
    lines[0] = fields.join('|');
  });
}

const exchanged = (text: string, one: string, other: string): string =>
  Array.from(text, (it) => (it === one ? other : it === other ? one : it)).join('');

function withLines(text: string, change: (lines: string[]) => void): string {
  const lines = text.split('\r').slice(0, -1);
  change(lines);
  return lines.map((it) => `${it}\r`).join('');
}

/** The bytes of a message of which none to four things were changed, in the set that it names or in another one. */
export function mutatedMessage(message: string, random: Random): Buffer {
  let text = message;
  // Half of them are as they should be, so that much is stored, too.
  const count = random.uniform() < 0.5 ? 0 : 1 + upTo(random, 4);
  for (let left = count; left > 0; left -= 1) text = random.pick(changes)(text, random);
  const bytes = iconv.encode(
    text,
    random.uniform() < 0.85 ? 'utf8' : random.pick(['latin1', 'win1256', 'utf16le', 'gb18030']),
  );
  if (random.uniform() < 0.9) return bytes;
  for (let left = 1 + upTo(random, 4); left > 0; left -= 1) bytes[upTo(random, bytes.length)] = upTo(random, 256);
  return bytes;
}

const [VT, FS, CR] = [Buffer.of(0x0b), Buffer.of(0x1c), Buffer.of(0x0d)];
const NOTHING = Buffer.alloc(0);

/** Messages on a stream, framed as they should be or nearly so; a frame may stand within another one. */
export function mutatedFrames(messages: readonly Buffer[], random: Random): Buffer {
  const stream = messages.flatMap((bytes) => {
    const dice = random.uniform();
    if (dice < 0.5) return [VT, bytes, FS, CR];
    const begin = random.pick<Buffer[]>([[VT], [VT, VT], [], [Buffer.from('GET / HTTP/1.1\r\n'), VT], [CR, VT]]);
    const end = random.pick<Buffer[]>([
      [FS, CR],
      [FS],
      [CR],
      [],
      [FS, CR, FS, CR],
      [FS, CR, Buffer.from('\n')],
      [FS, Buffer.from('x')],
    ]);
    if (dice < 0.9) return [...begin, bytes, ...end];
    const at = upTo(random, bytes.length);
    return [VT, bytes.subarray(0, at), VT, bytes, FS, CR, bytes.subarray(at), FS, CR];
  });
  const whole = Buffer.concat(stream);
  if (random.uniform() < 0.1) return Buffer.concat([whole, whole]);
  return whole.length === 0 ? NOTHING : whole;
}

/** The same stream in pieces. */
export function pieces(stream: Buffer, random: Random): Buffer[] {
  const cut: Buffer[] = [];
  const longest = random.pick([1, 7, 100, 1_500, 70_000]);
  // A message in single bytes is long on its way: the first part of it is enough.
  for (let at = 0; at < stream.length;) {
    const size = cut.length > 300 ? stream.length : 1 + upTo(random, longest);
    cut.push(stream.subarray(at, at + size));
    at += size;
  }
  return cut;
}
