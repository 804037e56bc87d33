import { LabTestBody, type LabTest } from '@nilecare/contracts/api/lab.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMessage } from '../../er7/read-message.ts';
import { flagIn, rangeIn, toDo, type LabFinding } from './lab-finding.ts';
import { labUnit, labValue } from './lab-value.ts';
import { sameUnit } from './same-unit.ts';
import { valueSaid } from './value-said.ts';

const potassium: LabTest = {
  ...{ id: '018f0000-0000-7000-8000-000000000001', version: 1, code: 'K' },
  ...LabTestBody.parse({
    ...{ name: { en: 'Potassium', ar: 'بوتاسيوم' }, loinc: '2823-3', section: 'chemistry', specimen: 'blood' },
    ...{ container: 'serum-yellow', kind: 'number', unit: 'mmol/L', source: 'test' },
    turnaround: { routine: 60, urgent: 60, stat: 60 },
  }),
};
const obx = (fields: string) => {
  const found = parseMessage(`MSH|^~\\&|A\rOBX|1|${fields}`).first('OBX');
  if (!found) throw new Error('no OBX');
  return found;
};
const valueOf = (fields: string, of: Partial<LabTest> = {}) => {
  const said = valueSaid(obx(fields));
  if (said.kind !== 'text' && said.kind !== 'coded') return said.kind;
  return labValue(said, { ...potassium, ...of }, obx(fields));
};

test.each([
  ['NM|K||5.5', '5.5'],
  ['NM|K||+5.5', '5.5'],
  ['SN|K||<^5', '<5'],
  ['SN|K||=^5', '5'],
  ['ST|K||> 10', '>10'],
  ['NM|K||', 'none'],
  ['ED|K||^application^pdf^Base64^QQ==', 'file'],
])('%s is read as %s', (fields, value) => expect(valueOf(fields)).toBe(value));

test.each(['NM|K||many', 'SN|K||^5^-^6', 'NM|K||5,5', 'ST|K||<=5', 'CE|K||HIGH^high'])('%s is no number', (fields) =>
  expect(() => valueOf(fields)).toThrow(/K is a number/),
);

test('a titre, a choice by its word, its code or SNOMED CT, a text of lines', () => {
  expect(valueOf('SN|T||^1^:^80', { kind: 'titre' })).toBe('1:80');
  expect(valueOf('ST|T||Negative', { kind: 'titre' })).toBe('negative');
  const choices: Partial<LabTest> = { kind: 'choice', choices: ['positive', 'negative'] };
  for (const said of ['CE|C||POS^Positive', 'CWE|C||260373001^^SCT', 'ST|C||POSITIVE'])
    expect(valueOf(said, choices)).toBe('positive');
  expect(() => valueOf('CE|C||?^doubtful', choices)).toThrow(/one of: positive or negative/);
  expect(valueOf('FT|X||one\\.br\\two~three', { kind: 'text' })).toBe('one\ntwo\nthree');
});

test('a unit that is only written otherwise is the same; none is converted, and none is left out', () => {
  for (const [one, other] of [
    ['MMOL/L', 'mmol/L'],
    ['10^9/L', '10*9/L'],
    ['x10E3/uL', '10*9/L'],
    ['µmol/L', 'umol/L'],
    ['IU/L', 'U/L'],
  ] as const)
    expect(sameUnit(one, other)).toBe(true);
  for (const [one, other] of [
    ['mg/dL', 'mmol/L'],
    ['g/L', 'g/dL'],
    ['10*9/L', '10*12/L'],
    ['umol/L', 'mmol/L'],
    ['G/L', '10*9/L'],
  ] as const)
    expect(sameUnit(one, other)).toBe(false);
  expect(labUnit(potassium, obx('NM|K||5|mmol/l'))).toBe('mmol/L');
  expect(() => labUnit(potassium, obx('NM|K||5|'))).toThrow(/has to be mmol\/L/);
  expect(() => labUnit(potassium, obx('NM|K||5|mg/dL'))).toThrow(/has to be mmol\/L/);
  expect(labUnit({ ...potassium, unit: '{INR}' }, obx('NM|K||5|'))).toBe('{INR}');
});

test.each([
  ['3.5-5.1', { low: 3.5, high: 5.1 }],
  ['3.5 - 5.1', { low: 3.5, high: 5.1 }],
  ['-2 to 2', { low: -2, high: 2 }],
  ['<5', { low: null, high: 5 }],
  ['>=10', { low: 10, high: null }],
  ['negative', null],
  ['', null],
])('the range %j', (said, range) => expect(rangeIn(obx(`NM|K||5|mmol/L|${said}`))).toEqual(range));

test('what stands is never made less firm, and the same again is nothing', () => {
  const finding = (standing: LabFinding['standing'], value: string | null): LabFinding => ({
    ...{ test: potassium, obx: obx('NM|K||5'), standing, value },
    report: { unit: 'mmol/L', by: { laboratory: 'L' } },
  });
  const standings = ['entered', 'preliminary', 'final', 'corrected', 'confirmed'] as const;
  const next = { entered: 'entered', preliminary: 'verified', final: 'released' } as const;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...standings), fc.constantFrom('4', '5')), { minLength: 1, maxLength: 8 }),
      (sent) => {
        const order = ['received', 'entered', 'verified', 'released'] as const;
        let item: { state: (typeof order)[number]; value: string | null } = { state: 'received', value: null };
        for (const [standing, value] of sent) {
          const apply = () => {
            const result = item.value === null ? null : { value: item.value, comment: null, flag: null, range: null };
            return toDo({ state: item.state, result }, finding(standing, value));
          };
          const what = apply();
          if (what.kind !== 'report') continue;
          const { status } = what.body;
          if (status === 'withdrawn') throw new Error('nothing was taken back');
          const reached = next[status];
          expect(order.indexOf(reached)).toBeGreaterThanOrEqual(
            item.state === 'released' ? order.indexOf('released') : 0,
          );
          item = { state: reached, value: what.body.value ?? item.value };
          expect(apply().kind).toBe('nothing');
        }
      },
    ),
  );
});

test.each([
  ['H~HH', 'HH'],
  ['N~L', 'L'],
  ['<~S~LL', 'LL'],
  ['A^Abnormal^HL70078', 'A'],
  ['N', 'N'],
  ['S', null],
  ['', null],
])('of the flags %j %j counts', (said, flag) => expect(flagIn(obx(`NM|K||5|mmol/L||${said}`))).toBe(flag));

test('a correction of what is said beside a value is one; the same again is nothing', () => {
  const there = { value: '6.9', comment: null, flag: 'H', range: { low: 3.5, high: 5.1 } } as const;
  const corrected = (report: Partial<LabFinding['report']>, standing: LabFinding['standing'] = 'corrected') => ({
    ...{ test: potassium, obx: obx('NM|K||6.9'), standing, value: '6.9' },
    report: {
      unit: 'mmol/L',
      by: { laboratory: 'L' },
      comment: null,
      flag: 'H',
      range: there.range,
      ...report,
    } as const,
  });
  const what = (report: Partial<LabFinding['report']>, state: 'released' | 'verified' = 'released') =>
    toDo({ state, result: there }, corrected(report));
  expect(what({ comment: 'haemolysed' })).toMatchObject({ body: { value: '6.9', comment: 'haemolysed' } });
  expect(what({ comment: 'haemolysed' }, 'verified')).toMatchObject({ body: { value: '6.9', status: 'final' } });
  expect(what({ flag: 'N' })).toMatchObject({ body: { flag: 'N' } });
  expect(what({ range: { low: 3.5, high: null } })).toMatchObject({ kind: 'report' });
  for (const same of [{}, { flag: null }, { range: null }]) expect(what(same)).toEqual({ kind: 'nothing' });
  expect(what({}, 'verified')).toMatchObject({ body: { value: null } });
  expect(toDo({ state: 'released', result: there }, corrected({ comment: 'seen' }, 'final'))).toEqual({
    kind: 'nothing',
  });
  const critical = { ...there, flag: 'HH' } as const;
  expect(toDo({ state: 'released', result: critical }, corrected({}))).toEqual({ kind: 'nothing' });
});
