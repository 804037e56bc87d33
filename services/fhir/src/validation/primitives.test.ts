import { describe, expect, it } from 'vitest';
import { PRIMITIVES } from './primitives.ts';

const problem = (type: string, value: unknown) => {
  const check = PRIMITIVES.get(type);
  if (!check) throw new Error(`There is no primitive type ${type}.`);
  return check(value);
};

const good: Readonly<Record<string, readonly unknown[]>> = {
  string: ['a', ' a\n\tb\r', 'نور'],
  markdown: ['# a'],
  uri: ['http://x.example/a?b=c', 'urn:oid:1.2.3', 'urn:uuid:9D5B3F0E-6C1A-4F6E-9F0A-2F1F4F7C0A11', 'a'],
  code: ['a', 'a b', 'a-b'],
  id: ['a', 'A-1.b', 'a'.repeat(64)],
  oid: ['urn:oid:2.16.840.1'],
  uuid: ['urn:uuid:9d5b3f0e-6c1a-4f6e-9f0a-2f1f4f7c0a11'],
  date: ['1980', '1980-12', '1980-12-31', '2000-02-29', '2024-02-29'],
  dateTime: ['1980', '1980-12-31', '2024-02-29T23:59:59Z', '2024-01-01T00:00:00.123456+14:00', '2016-12-31T23:59:60Z'],
  instant: ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00.1-03:30'],
  time: ['00:00:00', '23:59:59.9', '23:59:60'],
  boolean: [true, false],
  integer: [0, -2_147_483_648, 2_147_483_647],
  unsignedInt: [0, 2_147_483_647],
  positiveInt: [1],
  decimal: [0, -1.5, 1e-10],
  base64Binary: ['AA==', 'QUJD', 'QUJD\nQUI='],
};

const bad: Readonly<Record<string, readonly unknown[]>> = {
  string: ['', ' ', '\u0000', 'a\u0007', 1, true, 'x'.repeat(1024 * 1024 + 1)],
  markdown: ['', 1],
  uri: ['', 'a b', ' a', 'urn:oid:1.02', 'urn:oid:', 'urn:uuid:1', 'a\u0000b', 'a\u001fb', 1],
  code: ['', ' a', 'a ', 'a  b', 'a\tb', 'a\nb', 'a\u00a0b', 'a\u0001b', 1],
  id: ['', 'a_b', 'a/b', 'a'.repeat(65), 1],
  oid: ['1.2.3', 'urn:oid:3.1', 'urn:oid:1'],
  uuid: ['9d5b3f0e-6c1a-4f6e-9f0a-2f1f4f7c0a11', 'urn:uuid:9D5B3F0E-6C1A-4F6E-9F0A-2F1F4F7C0A11'],
  date: [
    '',
    '80',
    '0000',
    '1980-13',
    '1980-00',
    '2023-02-29',
    '1900-02-29',
    '2023-04-31',
    '1980-1-1',
    '1980-01-01T00:00:00Z',
    1980,
  ],
  dateTime: [
    '2024-01-01T00:00',
    '2024-01-01T00:00:00',
    '2024-01-01T24:00:00Z',
    '2024-02-30T00:00:00Z',
    '2024-01-01T00:00:00+14:30',
    '2024-01-01 00:00:00Z',
    '2024-01-01T00:00:61Z',
  ],
  instant: ['2024', '2024-01-01', '2024-01-01T00:00:00', '2023-02-30T00:00:00Z'],
  time: ['24:00:00', '1:00:00', '00:00', '00:00:00Z'],
  boolean: ['true', 0, 1],
  integer: [1.5, '1', 2_147_483_648, -2_147_483_649, Number.NaN],
  unsignedInt: [-1, 1.5],
  positiveInt: [0, -1],
  decimal: ['1', Number.NaN, Infinity],
  base64Binary: ['', 'A', 'A===', '=AAA', 'AA=A', '!!!!', 1],
};

const cases = (values: typeof good) =>
  Object.entries(values).flatMap(([type, all]) =>
    all.map((value) => ({ type, value, shown: String(value).slice(0, 40) })),
  );

describe('primitive values', () => {
  it.each(cases(good))('$type takes $shown', ({ type, value }) => {
    expect(problem(type, value)).toBeUndefined();
  });

  it.each(cases(bad))('$type refuses $shown', ({ type, value }) => {
    expect(problem(type, value)).toEqual(expect.any(String));
  });
});
