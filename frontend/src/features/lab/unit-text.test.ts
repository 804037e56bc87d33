import { expect, test } from 'vitest';
import { unitText } from './unit-text.ts';

test.each([
  ['10*9/L', '×10⁹/L'],
  ['10*12/L', '×10¹²/L'],
  ['umol/L', 'µmol/L'],
  ['U/L', 'U/L'],
  ['mm[Hg]', 'mmHg'],
  ['Cel', '°C'],
  ['m[IU]/L', 'mIU/L'],
  ['/[HPF]', '/HPF'],
  ['{INR}', ''],
  ['[pH]', ''],
  [null, ''],
])('%s reads %s', (ucum, text) => {
  expect(unitText(ucum)).toBe(text);
});
