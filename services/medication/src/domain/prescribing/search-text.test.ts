import { expect, test } from 'vitest';
import { folded, searchPatterns, searchText } from './search-text.ts';

test.each([
  ['Açétaminophen', 'acetaminophen'],
  ['أموكسيسيلين', 'اموكسيسيلين'],
  ['إبرة', 'ابره'],
  ['مُسَكِّن', 'مسكن'],
  ['Co-amoxiclav 1 g', 'co amoxiclav 1 g'],
])('%s is compared as %s', (text, plain) => {
  expect(folded(text)).toBe(plain);
});

test('a search finds words by their beginnings, in either script', () => {
  const text = searchText(['Amoxicillin 500 mg capsule', 'أموكسيسيلين', 'E-mox']);
  const finds = (search: string) =>
    searchPatterns(search).every((pattern) => text.includes(pattern.replaceAll('%', '')));
  expect(['amox', 'AMOX caps', 'اموكس', 'أموكس', 'mox', 'e mox', '500'].map(finds)).toEqual(Array(7).fill(true));
  expect(['cillin', 'amoxil', 'سيلين'].map(finds)).toEqual([false, false, false]);
});

test('signs that databases read otherwise are no part of a pattern', () => {
  expect(searchPatterns(' %_\\ a%b ')).toEqual(['% a%', '% b%']);
});
