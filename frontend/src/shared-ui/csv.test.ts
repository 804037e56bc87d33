import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

test('quotes what needs it, begins with the mark that spreadsheets need for Arabic', () => {
  expect(
    toCsv([
      ['name', 'said'],
      ['آمنة', 'a, "b"\nc'],
    ]),
  ).toBe('\uFEFFname,said\r\nآمنة,"a, ""b""\nc"\r\n');
});

test.each(['=1+1', '+20', '-1', '@x', '\tx'])('%j is not run as a formula', (text) => {
  expect(toCsv([[text]])).toContain(`'${text}`);
});
