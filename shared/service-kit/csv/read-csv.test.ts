import { describe, expect, test } from 'vitest';
import { ImportTooLong, ImportUnreadable } from '@nilecare/contracts/imports.ts';
import { readCsv } from './read-csv.ts';

const utf8 = (text: string) => Buffer.from(text, 'utf8');
/** The bytes that old Arabic spreadsheets write. */
const windows1256 = (text: string) => {
  const decoder = new TextDecoder('windows-1256');
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const));
  return Uint8Array.from([...text].map((sign) => bytes.get(sign) ?? 63));
};
const read = (bytes: Uint8Array, encoding: 'auto' | 'utf-8' | 'windows-1256' = 'auto') => readCsv(bytes, encoding, 3);
const cellsOf = (bytes: Uint8Array) => {
  const { headings, rows } = read(bytes);
  return [headings.cells, ...rows.map((it) => it.cells)];
};
const table = [
  ['name', 'الاسم'],
  ['Amina', 'أمينة'],
];

describe('a table', () => {
  test.each([
    ['in UTF-8', utf8('name,الاسم\nAmina,أمينة\n')],
    ['with a byte order mark', utf8('\uFEFFname,الاسم\r\nAmina,أمينة\r\n')],
    ['with semicolons', utf8('name;الاسم\nAmina;أمينة')],
    ['with tabs', utf8('name\tالاسم\nAmina\tأمينة')],
    ['with quotes, spaces and empty lines', utf8('"name" , "الاسم"\n\n;\n"Amina",أمينة\n,\n'.replace(';\n', '\n'))],
    ['in Windows-1256', windows1256('name;الاسم\r\nAmina;أمينة\r\n')],
  ])('%s', (_, bytes) => {
    expect(cellsOf(bytes)).toEqual(table);
  });

  test('is read in the encoding that is said', () => {
    const bytes = windows1256('name,الاسم\nAmina,أمينة');
    expect(read(bytes, 'windows-1256').rows[0]?.cells).toEqual(['Amina', 'أمينة']);
    expect(() => read(bytes, 'utf-8')).toThrow(ImportUnreadable);
  });

  test('has quoted cells with signs, quotes and line breaks, and knows on which line a row begins', () => {
    const { rows } = read(utf8('a,b\n\n1,"x, ""y"""\n2,"over\ntwo lines"\n3,z'));
    expect(rows).toEqual([
      { line: 3, cells: ['1', 'x, "y"'] },
      { line: 4, cells: ['2', 'over\ntwo lines'] },
      { line: 6, cells: ['3', 'z'] },
    ]);
  });

  test.each([
    ['an empty file', utf8('')],
    ['a quote that is not closed', utf8('a,b\n1,"x\n2,y')],
    ['a quote within a cell', utf8('a,b\n1,x"y\n2,z')],
    ['UTF-16', Buffer.from('\uFEFFname,x\n', 'utf16le')],
  ])('is not read out of %s', (_, bytes) => {
    expect(() => read(bytes)).toThrow(ImportUnreadable);
  });

  test('has so many rows at the most', () => {
    expect(read(utf8('a\n1\n2\n3\n')).rows).toHaveLength(3);
    expect(() => read(utf8('a\n1\n2\n3\n4\n'))).toThrow(ImportTooLong);
  });
});
