import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partTerms, termKey, termsOf, type NamesAsked } from './name-parts.ts';

const written = (terms: ReturnType<typeof termsOf>) => terms.map(({ word, part }) => `${part ?? 'any'}:${word}`);

test.each([
  ['Mariam Hassan Zaki', ['given:mariam', 'family:zaki']],
  ['Zaki', ['given:zaki', 'family:zaki']],
  ['كريم عبد العزيز', ['given:كريم', 'family:عبد', 'family:عبدالعزيز', 'family:العزيز']],
  ['', []],
])('%j is filed under %j', (name, terms) => expect(written(partTerms(name))).toEqual(terms));

test.each<[NamesAsked, string[]]>([
  [{ family: 'Zaki', given: 'Mariam' }, ['family:zaki', 'given:mariam']],
  [{ family: 'Lotfy Nasser' }, ['family:nasser', 'any:lotfy']],
  [{ given: 'Mohamed Ahmed', others: 'Hassan' }, ['given:mohamed', 'any:hassan', 'any:ahmed']],
  [{ family: 'Zaki', given: 'Zaki' }, ['family:zaki', 'given:zaki']],
  [{ family: 'Zaki', given: 'Mariam', others: 'Mariam Hassan Zaki' }, ['family:zaki', 'given:mariam', 'any:hassan']],
  [{ family: 'Abdel Aziz' }, ['family:abdelaziz']],
  [{ family: 'El Sayed' }, ['family:sayed']],
  [{ family: '-' }, []],
])('%j asks for %j', (asked, terms) => expect(written(termsOf(asked))).toEqual(terms));

test('whoever is asked for by the first and the last of her names is filed under both', () => {
  const word = fc.constantFrom('Mariam', 'Zaki', 'Abdel', 'Rahman', 'El', 'Sayed', 'Abu', 'عبد', 'الله', 'نور', 'Bin');
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 5 }), (words) => {
      const name = words.join(' ');
      const filed = new Set(partTerms(name).map((it) => termKey(it.word, it.part)));
      const [given = ''] = words;
      for (const { word: asked, part } of termsOf({ family: words.at(-1) ?? '', given }))
        expect([...filed]).toContain(termKey(asked, part));
    }),
  );
});
