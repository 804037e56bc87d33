import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';
import { readCsv } from './read-csv.ts';

test('what was written is read again, whatever stands in the cells', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'م', ',', ';', '"', '\n', ' ') }).map((it) => `x${it}x`);
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      expect(readCsv(toCsv(rows))).toEqual(rows);
    }),
  );
});

test('semicolons separate where the first line has no comma; lines of nothing are left out', () => {
  expect(readCsv('a;b\r\n1;"2,5"\r\n;\r\n\r\n3;4')).toEqual([
    ['a', 'b'],
    ['1', '2,5'],
    ['3', '4'],
  ]);
});
