import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LabTestBody } from '@nilecare/contracts/api/lab.ts';
import { ageInDays, isCritical, judge, rangeFor } from './judge.ts';

const haemoglobin = LabTestBody.parse({
  ...{ name: { en: 'Haemoglobin', ar: 'هيموغلوبين' }, loinc: '718-7', section: 'haematology', specimen: 'blood' },
  ...{ container: 'edta-purple', kind: 'number', unit: 'g/dL', decimals: 1, source: 'test' },
  ranges: [
    { toDays: 30, low: 14, high: 22 },
    { sex: 'female', fromDays: 5844, low: 12, high: 15, pregnant: false },
    { sex: 'female', fromDays: 5844, low: 11, high: 14, pregnant: true },
    { sex: 'male', fromDays: 5844, low: 13, high: 17 },
  ],
  criticals: [
    { toDays: 30, low: 10, high: 23 },
    { fromDays: 30, low: 7, high: 20 },
  ],
  plausible: { low: 1, high: 30 },
  turnaround: { routine: 240, urgent: 60, stat: 30 },
});
const number = (value: number, comparator: '<' | '>' | null = null) => ({
  text: String(value),
  number: value,
  comparator,
});
const woman = { sex: 'female', ageDays: 12_000, pregnant: false } as const;

test.each([
  ['usual', 13, woman, 'N'],
  ['at the limit', 12, woman, 'N'],
  ['low', 11.9, woman, 'L'],
  ['usual in pregnancy', 11.9, { ...woman, pregnant: true }, 'N'],
  ['high', 15.1, woman, 'H'],
  ['usual for a man', 15.1, { ...woman, sex: 'male' as const }, 'N'],
  ['critical', 6.9, woman, 'LL'],
  ['critical for a newborn', 9.9, { sex: 'male' as const, ageDays: 3, pregnant: false }, 'LL'],
  ['critically high', 20.1, woman, 'HH'],
  ['at the critical limit', 20, woman, 'HH'],
  ['at the lower one', 7, woman, 'LL'],
  ['not judged without a sex', 13, { ...woman, sex: null }, null],
  ['not judged without an age', 13, { ...woman, ageDays: null }, null],
  ['critical without an age, by the narrowest limits', 9.9, { ...woman, ageDays: null }, 'LL'],
])('%s', (_, value, patient, flag) => {
  expect(judge(haemoglobin, number(value), patient).flag).toBe(flag);
});

test('less than or more than is judged only where it is certain', () => {
  expect(judge(haemoglobin, number(7, '<'), woman).flag).toBe('LL');
  expect(judge(haemoglobin, number(12, '<'), woman).flag).toBe('L');
  expect(judge(haemoglobin, number(14, '<'), woman).flag).toBe(null);
  expect(judge(haemoglobin, number(20, '>'), woman).flag).toBe('HH');
});

test('what hardly anybody has is implausible', () => {
  expect(judge(haemoglobin, number(30.1), woman).implausible).toBe(true);
  expect(judge(haemoglobin, number(30), woman).implausible).toBe(false);
});

test('a choice is usual, abnormal or critical as the catalogue says', () => {
  const malaria = {
    ...haemoglobin,
    kind: 'choice' as const,
    abnormalChoices: ['vivax'],
    criticalChoices: ['falciparum'],
  };
  const flag = (text: string) => judge(malaria, { text, number: null, comparator: null }, woman).flag;
  expect(['negative', 'vivax', 'falciparum'].map(flag)).toEqual(['N', 'A', 'AA']);
  expect(isCritical('AA')).toBe(true);
});

test('of every age in life there is one range at the most, and the days between two bands belong to one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (ageDays) => {
      const range = rangeFor(haemoglobin.ranges, { sex: 'male', ageDays, pregnant: false });
      expect(range).toEqual(ageDays < 30 ? { low: 14, high: 22 } : ageDays >= 5844 ? { low: 13, high: 17 } : null);
    }),
  );
});

test('the higher a value, the higher its flag', () => {
  const order = ['LL', 'L', 'N', 'H', 'HH'];
  const value = fc.double({ min: 0, max: 40, noNaN: true });
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map(
        (it) => judge(haemoglobin, number(it), woman).flag ?? '',
      );
      expect(order.indexOf(low ?? '')).toBeLessThanOrEqual(order.indexOf(high ?? ''));
    }),
  );
});

test('ages are whole days', () => {
  expect(ageInDays('2026-11-28', new Date('2026-11-28T23:00:00Z'))).toBe(0);
  expect(ageInDays('2026-11-01', new Date('2026-11-28T08:00:00Z'))).toBe(27);
  expect(ageInDays(null, new Date())).toBe(null);
});

test('of another laboratory its range and its judgement hold, and what is critical here stays critical', () => {
  const flagOf = (value: number, reported: Parameters<typeof judge>[3]) =>
    judge(haemoglobin, number(value), woman, reported).flag;
  const range = { low: 11.5, high: 16 };
  expect(judge(haemoglobin, number(11.8), woman, { flag: null, range })).toMatchObject({ flag: 'N', range });
  expect(flagOf(11.8, { flag: null, range: null })).toBe('L');
  expect(flagOf(13, { flag: 'H', range: null })).toBe('H');
  expect(flagOf(6.5, { flag: 'N', range })).toBe('LL');
  expect(flagOf(8, { flag: 'LL', range: null })).toBe('LL');
});
