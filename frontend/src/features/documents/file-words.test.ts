import { expect, test } from 'vitest';
import { fileNameOf, sizeOf } from './file-words.ts';

test('a saved file has the name of the document and the ending of its content', () => {
  expect(fileNameOf('Discharge letter', 'application/pdf')).toBe('Discharge letter.pdf');
  expect(fileNameOf('a/b:c?.exe', 'image/jpeg')).toBe('a b c .exe.jpg');
  expect(fileNameOf('خطاب الخروج', 'text/plain')).toBe('خطاب الخروج.txt');
  expect(fileNameOf('///', 'application/xml')).toBe('document.xml');
});

test('sizes are said in the unit that fits', () => {
  expect(sizeOf(10)).toEqual({ n: 1, unit: 'kB' });
  expect(sizeOf(12_300)).toEqual({ n: 12, unit: 'kB' });
  expect(sizeOf(1_500_000)).toEqual({ n: 1.4, unit: 'MB' });
});
