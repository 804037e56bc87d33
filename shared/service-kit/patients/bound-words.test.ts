import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namesIn } from './bound-words.ts';

test.each([
  ['Mona Hassan', ['Mona', 'Hassan']],
  ['كريم عبد العزيز', ['كريم', 'عبد العزيز']],
  ['عبد الرحمن محمد أبو بكر', ['عبد الرحمن', 'محمد', 'أبو بكر']],
  ['Abd El Rahman Mohamed El Tayeb', ['Abd El Rahman', 'Mohamed', 'El Tayeb']],
  ['Abd el-Rahman Ali', ['Abd el-Rahman', 'Ali']],
  ['نور الدين محمود', ['نور الدين', 'محمود']],
  ['Nour El Din Mahmoud', ['Nour El Din', 'Mahmoud']],
  ['Salah Eldin Osman', ['Salah Eldin', 'Osman']],
  ['جاد الله يوسف', ['جاد الله', 'يوسف']],
  ['Mohammed bin Salman', ['Mohammed', 'bin Salman']],
  ['علي بن أبي طالب', ['علي', 'بن أبي', 'طالب']],
  ['Ben Carter', ['Ben', 'Carter']],
  ['Amina', ['Amina']],
  ['Abdel', ['Abdel']],
  ['  ', []],
])('%s is %j', (text, names) => expect(namesIn(text)).toEqual(names));

test('no word is lost, doubled or moved', () => {
  const word = fc.constantFrom('Abd', 'el', 'El', 'Din', 'bin', 'Mona', 'عبد', 'الله', 'بن', 'أبو', 'محمد');
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(namesIn(words.join('  ')).join(' ')).toBe(words.join(' '));
    }),
  );
});
