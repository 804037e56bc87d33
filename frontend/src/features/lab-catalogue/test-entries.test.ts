import { expect, test } from 'vitest';
import { LabTestBody, type LabTest } from '@nilecare/contracts/api/lab.ts';
import { ageText, daysOf } from './age-text.ts';
import { bodyOf, entriesOf, TestEntries } from './test-entries.ts';

const haemoglobin: LabTest = {
  ...LabTestBody.parse({
    ...{ name: { en: 'Haemoglobin', ar: 'هيموغلوبين' }, loinc: '718-7', section: 'haematology', specimen: 'blood' },
    ...{ container: 'edta-purple', kind: 'number', unit: 'g/dL', decimals: 1, source: 'a book' },
    ranges: [
      { toDays: 4, low: 14, high: 22 },
      { sex: 'female', pregnant: true, fromDays: 5840, low: 11, high: 14 },
      { sex: 'male', fromDays: 5840, low: 13, high: null },
    ],
    criticals: [{ fromDays: 30, low: 7, high: 20 }],
    ...{ plausible: { low: 1, high: 28 }, delta: { kind: 'absolute', limit: 3, withinHours: 72 } },
    turnaround: { routine: 240, urgent: 90, stat: 45 },
  }),
  ...{ id: '0199d6a8-0000-7000-8000-000000000000', version: 3, code: 'HB' },
};

test('what is not touched is sent as it was', () => {
  const { id: _id, version: _version, code: _code, ...body } = haemoglobin;
  expect(bodyOf(TestEntries.parse(entriesOf(haemoglobin)), true)).toEqual(body);
});

test('numbers are typed on Arabic keyboards too; what is none is told', () => {
  const typed = {
    ...entriesOf(haemoglobin),
    ranges: [{ who: 'all' as const, from: '٠', to: '', low: '١٢٫٥', high: '١٥' }],
  };
  expect(TestEntries.parse(typed).ranges).toEqual([{ who: 'all', from: 0, to: null, low: 12.5, high: 15 }]);
  expect(TestEntries.safeParse({ ...typed, decimals: 'one' }).error?.issues[0]?.path).toEqual(['decimals']);
});

test.each([
  ['16y', 5840],
  ['16', 5840],
  ['6 m', 180],
  ['4w', 28],
  ['٣٠d', 30],
  ['0', 0],
])('the age %s is %i days', (entry, days) => {
  expect(daysOf(entry)).toBe(days);
  expect(daysOf(ageText(days))).toBe(days);
});

test('what is no age is none', () => {
  for (const entry of ['', 'y', '-3', '3x', '1.5y']) expect(daysOf(entry)).toBeNaN();
});
