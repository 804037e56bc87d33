import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { isBatch, readBatch } from './batch.ts';
import { characterSets, decoded, encoded } from './character-sets.ts';
import { components, header, repeated, segment, subcomponents } from './compose.ts';
import { delimitersOf, STANDARD, type Delimiters } from './delimiters.ts';
import { escaped, unescaped } from './escapes.ts';
import { groupedBy } from './message.ts';
import { namesOf } from './names.ts';
import { pathOf } from './path.ts';
import { firstLine, parseKept, parseMessage, readMessage } from './read-message.ts';
import { textOfSegments } from './segments.ts';
import { instantOf, timestampOf, writtenTime } from './timestamp.ts';
import { treeOf } from './tree.ts';
import { Unreadable } from './unreadable.ts';

const MSH = 'MSH|^~\\&|LAB|NILE|NC|CAIRO|20260105143000+0200||ORU^R01^ORU_R01|1|P|2.5.1';
const refusalOf = (read: () => unknown): string | undefined => {
  try {
    read();
  } catch (error) {
    if (error instanceof Unreadable) return `${error.fault.code} ${error.fault.place}`;
    throw error;
  }
  return undefined;
};

const delimiters = fc
  .shuffledSubarray([...'|^~\\&!$%*:;@'], { minLength: 5, maxLength: 5 })
  .map(([field = '', component = '', repetition = '', escape = '', subcomponent = '']): Delimiters => ({
    field,
    component,
    repetition,
    escape,
    subcomponent,
  }));
/** Text of lines, in which each letter that means something is likely. */
const text = fc
  .array(
    fc.oneof(fc.constantFrom(...'|^~\\&!$%*:;@.brXZFS"\n\u000b\u001cأ'), fc.string({ unit: 'grapheme', maxLength: 3 })),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join('').replace(/\r\n?/g, '\n'));

describe('a message', () => {
  test('is read as its delimiters say, whatever they are', () => {
    fc.assert(
      fc.property(
        delimiters,
        fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        (its, field) => {
          const written = field
            .map((repetition) => repetition.map((it) => escaped(it, its)).join(its.component))
            .join(its.repetition);
          const declared = its.component + its.repetition + its.escape + its.subcomponent;
          const message = parseMessage(`MSH${its.field}${declared}\rZAB${its.field}x${its.field}${written}\r`);
          const read = message.first('ZAB')?.repetitions(2) ?? [];
          for (const [at, repetition] of field.entries())
            for (const [number, said] of repetition.entries())
              expect(read[at]?.text(number + 1) ?? '').toBe(said === '""' ? '' : said);
        },
      ),
    );
  });

  test('keeps every segment in its place, also those that nobody knows and those without fields', () => {
    const lines = ['PID|1||7^^^A&1.2&ISO~8', 'ZZZ', 'OBX|1', 'ZPI|^x|', 'OBX|2', 'NTE'];
    const { segments } = parseMessage([MSH, ...lines].join('\r\n'));
    expect(segments.map((it) => [it.name, ...it.fields].join('|')).slice(1)).toEqual(
      lines.map((it) => (it.length === 3 ? `${it}|` : it)),
    );
    expect(segments.at(-2)).toMatchObject({ name: 'OBX', occurrence: 2 });
  });

  test('tells what is deleted from what is left out', () => {
    const pid = parseMessage(`${MSH}\rPID|1|""||A^""^C~""|`).first('PID');
    expect(pid?.field(2).said()).toBeNull();
    expect(pid?.field(3).said()).toBeUndefined();
    expect([1, 2, 3, 4].map((it) => pid?.field(4).said(it))).toEqual(['A', null, 'C', undefined]);
    expect(pid?.repetitions(4)[1]?.said()).toBeNull();
    expect(pid?.field(9).said()).toBeUndefined();
  });

  test.each([
    ['', '100 MSH'],
    ['PID|1', '100 MSH'],
    ['MSH', '100 MSH-1'],
    ['MSHA^~\\&', '100 MSH-1'],
    ['MSH||', '101 MSH-2'],
    ['MSH|^^~&', '102 MSH-2'],
    [`${MSH}\rhello`, '100 null'],
    [`${MSH}\rPIDX|1`, '100 null'],
    [`${MSH}\r${MSH}`, '100 null'],
    [`${MSH}\rPID|\u0001`, '102 null'],
  ])('that cannot be one is refused, with the place: %j', (written, refusal) => {
    expect(refusalOf(() => parseMessage(written))).toBe(refusal);
  });

  test('may leave out delimiters at the end of MSH-2', () => {
    expect(delimitersOf('MSH|^~\\|')).toEqual(STANDARD);
  });

  test('in groups: what follows an OBR is of it', () => {
    const { segments } = parseMessage(`${MSH}\rPID|1\rOBR|1\rOBX|1\rOBX|2\rOBR|2\rOBX|1`);
    expect(groupedBy(segments, 'OBR').map((group) => group.map((it) => it.name).join())).toEqual([
      'OBR,OBX,OBX',
      'OBR,OBX',
    ]);
  });
});

describe('a message from here', () => {
  test('is read as it was meant', () => {
    fc.assert(
      fc.property(text, text, text, (one, two, three) => {
        const written = textOfSegments([
          header('MSH', { 3: 'NC', 12: '2.5.1' }),
          segment('PID', { 3: repeated([components('7', one, subcomponents(two, three)), 'X']), 5: null }),
        ]);
        const pid = parseMessage(written).first('PID');
        expect(pid?.field(3).text(2)).toBe(one === '' || one === '""' ? undefined : one);
        expect(pid?.field(3).text(3, 2)).toBe(three === '' || three === '""' ? undefined : three);
        expect(pid?.field(5).said()).toBeNull();
      }),
    );
  });

  test('leaves out what is empty at the end', () => {
    expect(
      textOfSegments([
        header('MSH', { 3: 'NC', 5: '' }),
        segment('PV1', { 2: components('I', '', undefined), 4: undefined }),
      ]),
    ).toBe('MSH|^~\\&|NC\rPV1||I\r');
  });
});

describe('escapes', () => {
  test.each([
    ['a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f', 'a|b^c&d~e\\f'],
    ['one\\.br\\two\\.sp2\\three', 'one\ntwo\n\nthree'],
    ['\\H\\bold\\N\\', 'bold'],
    ['\\X41D8A3\\', 'Aأ'],
    ['\\XE9\\', 'é'],
    ['\\Zown\\', '\\Zown\\'],
    ['5\\6', '5\\6'],
    ['C:\\dir\\T\\x', 'C:\\dir&x'],
  ])('%s', (written, read) => expect(unescaped(written, STANDARD)).toBe(read));

  test('nothing that is written can end a frame or a segment', () => {
    const ends = (it: string) => (it < ' ' && it !== '\t') || '|^~&'.includes(it);
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (it) => {
        expect([...escaped(it, STANDARD)].filter(ends)).toEqual([]);
      }),
    );
  });
});

describe('character sets', () => {
  test('what is encoded is decoded, in every set that is known', () => {
    for (const name of characterSets) {
      const bytes = encoded('PID|x', name);
      expect(bytes && decoded(bytes, name)).toBe('PID|x');
    }
    for (const name of ['8859/6', 'WINDOWS-1256', 'UNICODE UTF-8'])
      expect(decoded(encoded('أحمد', name) ?? Buffer.of(), name)).toBe('أحمد');
    expect(encoded('أحمد', '8859/1')).toBeUndefined();
  });

  test('MSH-18 names the set; bytes of another are refused and never read as something else', () => {
    const arabic = encoded('أحمد', 'WINDOWS-1256') ?? Buffer.of();
    const sent = (set: string) =>
      Buffer.concat([Buffer.from(`${MSH}|||||ARE|${set}\rPID|1||||`), arabic, Buffer.from('\r')]);
    expect(readMessage(sent('WINDOWS-1256'), 'UNICODE UTF-8').message.first('PID')?.field(5).text()).toBe('أحمد');
    expect(readMessage(sent(''), 'WINDOWS-1256').message.first('PID')?.field(5).text()).toBe('أحمد');
    expect(refusalOf(() => readMessage(sent(''), 'UNICODE UTF-8'))).toBe('102 null');
    expect(refusalOf(() => readMessage(sent('UNICODE UTF-16'), 'ASCII'))).toBe('103 MSH-18');
    expect(refusalOf(() => readMessage(sent('ASCII~ISO IR87'), 'ASCII'))).toBe('103 MSH-18');
  });

  test.each([
    ['behind empty lines', '\r\n \r\n', ''],
    ['behind the mark of UTF-8', '\ufeff', ''],
    ['behind a header that is long', '', 'x'.repeat(9_000)],
  ])('MSH-18 counts %s', (_name, before, security) => {
    const bytes = Buffer.from(`${before}${MSH.replace('+0200||', `+0200|${security}|`)}||||||8859/15\rPID|1\r`);
    expect(readMessage(bytes, 'ASCII').characterSet).toBe('8859/15');
    expect(firstLine(bytes)).toMatch(/^MSH.*8859\/15$/);
  });

  test.each(['8859/6', 'WINDOWS-1256', 'UNICODE UTF-8'])('a long line beside others changes nothing: %s', (set) => {
    const long = 'TG9uZw=='.repeat(20_000);
    const text = `${MSH}|||||ARE|${set}\r\nPID|1||||أحمد\rOBX|1|ED|||${long}\n\rNTE|1||أحمد\rOBX|2|ED|||${long}\rOBX|3|ED|||${long}أحمد`;
    const read = readMessage(encoded(text, set) ?? Buffer.of(), 'ASCII');
    expect(read.text.bytes.toString() === text).toBe(true);
    expect(read.text.letters).toBe(text.length);
    for (const { segments } of [read.message, parseKept(read.text.bytes)]) {
      expect(segments.map((it) => it.name)).toEqual(['MSH', 'PID', 'OBX', 'NTE', 'OBX', 'OBX']);
      expect(segments.map((it) => it.fields).flat()).toEqual(parseMessage(text).segments.flatMap((it) => it.fields));
    }
  });

  test('a text that becomes longer than fits into a row is refused', () => {
    const bytes = Buffer.concat([Buffer.from(`${MSH}|||||ARE|8859/6\rPID|1|`), Buffer.alloc(7_000_000, 0xc7)]);
    expect(refusalOf(() => readMessage(bytes, 'ASCII'))).toBe('207 null');
  });
});

describe('times', () => {
  const cairo = zonedTime('Africa/Cairo');
  test.each([
    ['2026', 'year', '2025-12-31T22:00:00.000Z'],
    ['202607', 'month', '2026-06-30T21:00:00.000Z'],
    ['20260105', 'day', '2026-01-04T22:00:00.000Z'],
    ['20260105143015.25', 'millisecond', '2026-01-05T12:30:15.250Z'],
    ['20260705143015', 'second', '2026-07-05T11:30:15.000Z'],
    ['20260105143015-0500', 'second', '2026-01-05T19:30:15.000Z'],
    ['202601051430+0330', 'minute', '2026-01-05T11:00:00.000Z'],
  ])('%s', (written, precision, instant) => {
    const read = timestampOf(written);
    expect(read?.precision).toBe(precision);
    expect(read && instantOf(read, cairo).toISOString()).toBe(instant);
  });

  test.each([
    '',
    'now',
    '20260231',
    '2026010',
    '202601051',
    '2026010524',
    '20260105143061',
    '20260105+9900',
    '2026-01-05',
  ])('%j is none', (written) => expect(timestampOf(written)).toBeUndefined());

  test('a moment is written so that it is read as itself, also while clocks change', () => {
    const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(
        moments,
        fc.constantFrom('Africa/Cairo', 'Africa/Khartoum', 'Asia/Kathmandu', 'America/St_Johns'),
        (at, zone) => {
          const clocks = zonedTime(zone);
          const read = timestampOf(writtenTime(at, clocks));
          expect(read && instantOf(read, zonedTime('UTC')).getTime()).toBe(Math.floor(at.getTime() / 1000) * 1000);
        },
      ),
    );
  });
});

describe('batches', () => {
  test('give their messages as they were written', () => {
    const file = `FHS|^~\\&\rBHS|^~\\&\r${MSH}\rPID|1\r${MSH}\rPID|2\rBTS|2\rFTS|1\r`;
    expect(isBatch(file)).toBe(true);
    expect(readBatch(file).messages).toEqual([`${MSH}\rPID|1\r`, `${MSH}\rPID|2\r`]);
  });

  test('that say they had more are refused whole', () => {
    expect(refusalOf(() => readBatch(`BHS|^~\\&\r${MSH}\rBTS|2`))).toBe('102 BTS-1');
    expect(refusalOf(() => readBatch(`FHS|^~\\&\rBHS|^~\\&\r${MSH}\rBTS|1\rFTS|2`))).toBe('102 FTS-1');
    expect(refusalOf(() => readBatch('FHS|^~\\&\rPID|1'))).toBe('100 PID');
  });
});

test('a place is written as people write it', () => {
  expect(pathOf('OBX[2]-3[1].4.2')).toEqual({
    segment: 'OBX',
    occurrence: 2,
    field: 3,
    repetition: 1,
    component: 4,
    subcomponent: 2,
  });
  expect(pathOf('PID-3')).toMatchObject({ field: 3, component: 1 });
  for (const none of ['PID', 'PID-0', 'pid-3', 'PID-3.0', 'PID-3.1.1.1']) expect(pathOf(none)).toBeUndefined();
});

test('the tree names what the standard names, and shows what it does not', () => {
  interface Part {
    readonly place: string;
    readonly name: string | null;
    readonly value: string | null;
    readonly meaning: string | null;
    readonly parts?: readonly Part[];
  }
  const places = (parts: readonly Part[] = []): string[] =>
    parts.flatMap((it) => [
      `${it.place} ${it.name ?? '?'}${it.value === null ? '' : `: ${it.value}`}${it.meaning ? ` (${it.meaning})` : ''}`,
      ...places(it.parts),
    ]);
  const message = parseMessage(`${MSH}\rPID|1||7^^^A&1.2~8|||||F\rZPI|a^b`);
  expect(places(treeOf(message, namesOf('2.5.1'))).slice(-14)).toEqual([
    'MSH-12 Version ID: 2.5.1',
    'PID Patient Identification',
    'PID-1 Set ID - PID: 1',
    'PID-3[1] Patient Identifier List',
    'PID-3[1].1 ID Number: 7',
    'PID-3[1].4 Assigning Authority',
    'PID-3[1].4.1 Namespace ID: A',
    'PID-3[1].4.2 Universal ID: 1.2',
    'PID-3[2] Patient Identifier List: 8',
    'PID-8 Administrative Sex: F (Female)',
    'ZPI ?',
    'ZPI-1 ?',
    'ZPI-1.1 ?: a',
    'ZPI-1.2 ?: b',
  ]);
  expect(namesOf('2.8').field('PID', 3)).toBe('Patient Identifier List');
});
