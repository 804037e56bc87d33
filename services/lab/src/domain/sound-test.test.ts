import { expect, test } from 'vitest';
import { LabTestBody } from '@nilecare/contracts/api/lab.ts';
import { standardTests } from '../../catalogue/tests.ts';
import { faultsOf } from './sound-test.ts';
import { isUcum } from './ucum.ts';

const potassium = LabTestBody.parse({
  ...{ name: { en: 'Potassium', ar: 'البوتاسيوم' }, loinc: '2823-3', section: 'chemistry', specimen: 'blood' },
  ...{ container: 'serum-yellow', kind: 'number', unit: 'mmol/L', source: 'a book' },
  ...{ ranges: [{ low: 3.5, high: 5.3 }], criticals: [{ low: 2.5, high: 6.5 }], plausible: { low: 1, high: 14 } },
  turnaround: { routine: 240, urgent: 90, stat: 45 },
});

test.each<[string, Partial<LabTestBody>, string[]]>([
  ['what is right', {}, []],
  ['a mistyped LOINC code', { loinc: '2823-4' }, ['loinc']],
  ['a unit that is none', { unit: 'mmols per litre' }, ['unit']],
  ['a number without a unit', { unit: null }, ['unit']],
  ['a range the wrong way round', { ranges: [{ ...span(), low: 5.3, high: 3.5 }] }, ['ranges']],
  ['a range without limits', { ranges: [{ ...span(), low: null, high: null }] }, ['ranges']],
  ['an age that ends before it begins', { ranges: [{ ...span(40, 30), low: 3, high: 5 }] }, ['ranges']],
  ['a pregnant man', { ranges: [{ ...span(), low: 3, high: 5, sex: 'male', pregnant: true }] }, ['ranges']],
  ['what is usual and critical at once', { criticals: [{ ...span(), low: 3.6, high: null }] }, ['criticals']],
  [
    '… of other ages',
    { criticals: [{ ...span(0, 30), low: 3.6, high: null }], ranges: [{ ...span(30), low: 3.5, high: 5 }] },
    [],
  ],
  ['a range that nobody lives with', { plausible: { low: 4, high: 14 } }, ['plausible']],
  ['choices of a number', { choices: ['positive'] }, ['choices']],
  [
    'an abnormal choice that is none',
    { ...aChoice(['negative', 'positive']), abnormalChoices: ['reactive'] },
    ['choices'],
  ],
  ['a choice', { ...aChoice(['negative', 'positive']), abnormalChoices: ['positive'] }, []],
])('%s', (_, given, faults) => {
  expect(faultsOf({ ...potassium, ...given })).toEqual(faults);
});

test('what every laboratory begins with is sound', () => {
  expect(standardTests.flatMap((it) => faultsOf(it).map((fault) => `${it.code} ${fault}`))).toEqual([]);
});

test('units are those of UCUM', () => {
  const right = [
    'mmol/L',
    'mm[Hg]',
    '10*9/L',
    '{INR}',
    'm[IU]/L',
    '/[HPF]',
    'mL/min/{1.73_m2}',
    'mg/g',
    'g/d',
    'U/L',
    '%',
  ];
  expect(right.filter((it) => !isUcum(it))).toEqual([]);
  const wrong = ['mmHg', 'mmol\\L', 'IU/L', '', 'x10^9/L', '10*/L', 'mcg/L', 'mg//L', 'seconds'];
  expect(wrong.filter(isUcum)).toEqual([]);
});

function span(fromDays = 0, toDays: number | null = null) {
  return { fromDays, toDays, sex: null, pregnant: false };
}

function aChoice(choices: string[]): Partial<LabTestBody> {
  return { kind: 'choice', unit: null, ranges: [], criticals: [], plausible: null, choices };
}
