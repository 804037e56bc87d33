/** Ways to write a unit that mean the same (UCUM 1.9 and what senders write), each by its first. */
const ALIKE: readonly (readonly string[])[] = [
  ['10*9/l', '10*3/ul', 'k/ul', '10*3/mm3'],
  ['10*12/l', '10*6/ul', 'm/ul', '10*6/mm3'],
  ['[iu]/l', 'iu/l', 'u/l'],
  ['m[iu]/l', 'miu/l', 'u[iu]/ml', 'uiu/ml', 'mu/l'],
  ['[iu]/ml', 'iu/ml', 'k[iu]/l', 'kiu/l'],
  ['%', 'pct', 'percent'],
  ['s', 'sec'],
  ['mm[hg]', 'mmhg'],
  ['ug/l', 'ng/ml', 'mcg/l'],
  ['mg/l', 'ug/ml', 'mcg/ml'],
  ['pg/ml', 'ng/l'],
  ['[ph]', 'ph'],
  ['{ratio}', 'ratio', '{inr}', 'inr', '1'],
];

/** Letters as UCUM has them without regard to case, powers of ten with `*`. */
const plain = (unit: string): string =>
  unit
    .replace(/\s+/g, '')
    .replace(/[µμ]/g, 'u')
    .replace(/^x(?=10)/i, '')
    .replace(/10(?:\^|e|\*\*)(?=\d)/i, '10*')
    .toLowerCase();

const firstOf = (unit: string): string => ALIKE.find((it) => it.includes(unit))?.[0] ?? unit;

/** Whether two units are one, written otherwise: a value needs no conversion. */
export const sameUnit = (one: string, other: string): boolean => firstOf(plain(one)) === firstOf(plain(other));
