import { expect, test } from 'vitest';
import { movedSpaces } from './moved-spaces.ts';

const meantBy = (typed: string) => movedSpaces(typed).map(({ words }) => words.join(' '));

test.each([
  ['Kama lYoussef', 'youssef kamal'],
  ['AminaM ostafa', 'mostafa amina'],
  ['محم دجمال', 'محمد جمال'],
  ['Sara Kama lYoussef', 'youssef kamal sara'],
])('%s may be meant as %s', (typed, meant) => {
  expect(meantBy(typed)).toContain(meant);
});

test('only what is typed otherwise is told apart from the rest', () => {
  expect(movedSpaces('Sara Kama lYoussef')).toContainEqual({
    words: ['youssef', 'kamal', 'sara'],
    meant: ['youssef', 'kamal'],
    typed: ['lyoussef', 'kama'],
  });
});

test('a word keeps a letter at the least, and one word has no space', () => {
  expect(movedSpaces('Youssef')).toEqual([]);
  expect(movedSpaces('')).toEqual([]);
  expect(movedSpaces('M Na').map(({ words }) => words)).toEqual([['mn', 'a']]);
});
