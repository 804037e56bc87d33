import { expect, test } from 'vitest';
import { readCsv } from '@nilecare/service-kit/csv/read-csv.ts';
import { writeCsv } from './write-csv.ts';

test('what is written is read again, in either script', () => {
  const rows = [
    { name: 'Amina "the first", Hassan', note: 'أمينة\nحسن' },
    { name: 'Hoda', note: '' },
    { name: '-', note: '+20 100 555 0142' },
  ];
  const { headings, rows: read } = readCsv(Buffer.from(writeCsv(['name', 'note'], rows)), 'auto', 10);
  expect(headings.cells).toEqual(['name', 'note']);
  expect(read.map((it) => it.cells)).toEqual(rows.map((it) => [it.name, it.note]));
});

test('spreadsheets know the encoding, and take nothing for a formula', () => {
  const csv = writeCsv(['name'], [{ name: '=1+1' }, { name: '@x' }, { name: '-2' }]);
  expect(csv.startsWith('\uFEFF')).toBe(true);
  expect(csv).not.toMatch(/^"?[=@-]/m);
});
