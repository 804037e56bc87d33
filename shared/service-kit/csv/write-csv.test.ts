import { expect, test } from 'vitest';
import { cellOf, csvLine } from './write-csv.ts';

test.each([
  ['plain', 'plain'],
  ['a "b", c', '"a ""b"", c"'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  [-5, '-5'],
  [null, ''],
  [['a', 'b'], 'a; b'],
  [['=a', 'b'], "'=a; b"],
  [{ a: 1 }, '"{""a"":1}"'],
  ['سارة', 'سارة'],
])('%j is written as %s', (value, cell) => {
  expect(cellOf(value)).toBe(cell);
});

test('a line ends as RFC 4180 says', () => {
  expect(csvLine(['a', 1, null])).toBe('a,1,\r\n');
});
