import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameParts, nameWords, searchWords } from './name-words.ts';

const finds = (typed: string, name: string) => {
  const filed = nameWords(name);
  return searchWords(typed).every((word) => filed.some((it) => it.startsWith(word)));
};

describe('a search finds', () => {
  test.each([
    ['the beginning of a word', 'moh', 'Mohamed Ali'],
    ['words in any order', 'ali moh', 'Mohamed Ali'],
    ['any case', 'MOHAMED', 'mohamed'],
    ['accents', 'jose', 'José'],
    ['apostrophes', 'oneil', "O'Neil"],
    ['the part after a hyphen', 'tayeb', 'Hassan El-Tayeb'],
    ['a hyphen left out', 'eltayeb', 'Hassan El-Tayeb'],
    ['a hyphen written as a space', 'el tayeb', 'Hassan El-Tayeb'],
    ['alef with hamza', 'احمد', 'أحمد'],
    ['alef with hamza below', 'إبراهيم', 'ابراهيم'],
    ['alef with madda', 'امنه', 'آمنة'],
    ['alef wasla', 'ٱحمد', 'أحمد'],
    ['ta marbuta', 'فاطمه', 'فاطمة'],
    ['alef maqsura', 'مصطفي', 'مصطفى'],
    ['the Persian ye', 'علی', 'علي'],
    ['waw with hamza', 'مومن', 'مؤمن'],
    ['a lone hamza', 'علا', 'علاء'],
    ['vowel signs', 'محمد', 'مُحَمَّد'],
    ['tatweel', 'محمد', 'محـــمد'],
    ['presentation forms', 'محمد', 'ﻣﺤﻤﺪ'],
    ['two words written as one', 'عبدالله', 'عبد الله حسن'],
    ['one word written as two', 'عبد الله', 'عبدالله حسن'],
    ['Abdelrahman as two', 'abdel rahman', 'Abdelrahman Osman'],
    ['Abdel Rahman as one', 'abdelrahman', 'Abdel Rahman Osman'],
    ['Abd el-Rahman as one', 'abdelrahman', 'Abd el-Rahman Osman'],
    ['Abdelrahman as three', 'abd el rahman', 'Abdelrahman Osman'],
    ['three Arabic words as one', 'عبدالرحمن', 'عبد ال رحمن'],
    ['a kunya as one', 'abubakr', 'Abu Bakr Osman'],
    ['a kunya as two', 'أبو بكر', 'أبوبكر عثمان'],
    ['an article by itself', 'el zayat', 'José Zayat'],
    ['son of', 'ahmed bin ali', 'Ahmed Ali'],
  ])('%s: %s in %s', (_, typed, name) => {
    expect(finds(typed, name)).toBe(true);
  });

  test.each([
    ['the middle of a word', 'hamed', 'Mohamed'],
    ['another name', 'محمود', 'محمد'],
    ['one of two words', 'mohamed samir', 'Mohamed Ali'],
  ])('not %s: %s in %s', (_, typed, name) => {
    expect(finds(typed, name)).toBe(false);
  });
});

const letters = [...'abcdeéÅ', ...'ابتثأإآٱةىيؤئءعبدلهـ', 'ِ', 'ّ', ' ', '-', "'", '٣', 'ﻣ'];
const name = fc.string({ unit: fc.constantFrom(...letters), maxLength: 60 });

test('every name is found by itself, by its beginning, and by how it is filed', () => {
  fc.assert(
    fc.property(name, fc.nat(60), (given, length) => {
      expect(finds(given, given)).toBe(true);
      const beginning = given.slice(0, length).replace(/\s\S*$/, '');
      expect(finds(beginning, given)).toBe(true);
      for (const word of nameWords(given)) expect(word).toMatch(/^[\p{L}\p{N}]{1,60}$/u);
    }),
  );
});

test.each([
  ['Abd el-Rahman ibn Abu Bakr El Tayeb', ['abdelrahman', 'abubakr', 'eltayeb']],
  ['عبد الرحمن محمد السيد', ['عبدالرحمن', 'محمد', 'السيد']],
  ['Mona', ['mona']],
  ['', []],
])('the parts of %s are %j', (name, parts) => {
  expect(nameParts(name)).toEqual(parts);
});

test('a search of many words asks for six at the most, the longest first', () => {
  const words = searchWords('a bb ccc dddd eeeee ffffff ggggggg hhhhhhhh');
  expect(words).toEqual(['hhhhhhhh', 'ggggggg', 'ffffff', 'eeeee', 'dddd', 'ccc']);
});
