import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Framing } from '../map/schema.ts';
import { framer } from './framing.ts';

const lines = Framing.parse({ kind: 'delimiter', delimiter: '0d0a', maxBytes: 20 });
const fixed = Framing.parse({ kind: 'fixed', start: 'aa55', bytes: 5 });
const counted = Framing.parse({ kind: 'length', start: '02', at: 1, plus: 3, maxBytes: 30 });
const hex = (text: string) => Buffer.from(text, 'hex');
const recordsOf = (framing: Framing, chunks: readonly Buffer[]) => {
  const line = framer(framing);
  return chunks.flatMap((chunk) => line.push(chunk)).map((it) => it.toString('hex'));
};
const cut = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
};
const places = fc.array(fc.nat(500), { maxLength: 8 });
const bytes = (maxLength: number, forbidden: readonly number[]) =>
  fc
    .array(
      fc.nat({ max: 255 }).filter((byte) => !forbidden.includes(byte)),
      { minLength: 1, maxLength },
    )
    .map((all) => Buffer.from(all));

describe('records come out as they went in, wherever the line is cut', () => {
  test('with a delimiter', () => {
    fc.assert(
      fc.property(fc.array(bytes(20, [0x0d, 0x0a]), { maxLength: 8 }), places, (records, at) => {
        const sent = Buffer.concat(records.flatMap((it) => [it, hex('0d0a')]));
        expect(recordsOf(lines, cut(sent, at))).toEqual(records.map((it) => it.toString('hex')));
      }),
    );
  });

  test('of a fixed length', () => {
    const record = bytes(3, []).map((body) =>
      Buffer.concat([hex('aa55'), Buffer.concat([body, Buffer.alloc(3)]).subarray(0, 3)]),
    );
    fc.assert(
      fc.property(fc.array(record, { maxLength: 8 }), places, (records, at) => {
        expect(recordsOf(fixed, cut(Buffer.concat(records), at))).toEqual(records.map((it) => it.toString('hex')));
      }),
    );
  });

  test('that say how long they are', () => {
    const record = bytes(20, []).map((body) => Buffer.concat([hex('02'), Buffer.from([body.length]), body, hex('03')]));
    fc.assert(
      fc.property(fc.array(record, { maxLength: 8 }), places, (records, at) => {
        expect(recordsOf(counted, cut(Buffer.concat(records), at))).toEqual(records.map((it) => it.toString('hex')));
      }),
    );
  });
});

test('noise before a record is skipped, and counted', () => {
  const line = framer(fixed);
  expect(line.push(hex('ffaa00aa5501')).map((it) => it.toString('hex'))).toEqual([]);
  expect(line.push(hex('0203')).map((it) => it.toString('hex'))).toEqual(['aa55010203']);
  expect(line.skippedBytes).toBe(3);
});

test('a record without end is given up, and the next one is read', () => {
  const endless = Buffer.alloc(100, 'x');
  expect(recordsOf(lines, [endless, hex('0d0a'), Buffer.from('ok\r\n')])).toEqual([Buffer.from('ok').toString('hex')]);
  expect(recordsOf(counted, [hex('02ff'), hex('0201aa03')])).toEqual(['0201aa03']);
});

test('whatever comes, little of it is kept', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(lines, fixed, counted),
      fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }),
      (framing, chunks) => {
        const line = framer(framing);
        const records = chunks.flatMap((chunk) => line.push(Buffer.from(chunk)));
        expect(records.every((it) => it.length > 0 && it.length <= 30)).toBe(true);
      },
    ),
  );
});
