import { expect, test } from 'vitest';
import { WITHDRAWN_VALUE, type LabItem, type LabResult } from '@nilecare/contracts/api/lab-orders.ts';
import { doctor, labItem, result, writing } from '../../../../tests/support/platform-samples.ts';
import { nte, obr, obx } from './laboratory.ts';

const fields = (given: Partial<LabResult>, kind: LabItem['test']['kind'] = 'number', version?: '2.3.1') => {
  const item = { ...labItem, test: { ...labItem.test, kind } };
  const released = { result: { ...result, ...given }, status: 'F', by: doctor } as const;
  return obx({ item, orderer: doctor, specimen: 'blood', numbers: { placer: 'P' } }, released, writing(version)).fields;
};

test('a result with its unit, range and flag', () => {
  expect(fields({})).toEqual([
    ...['1', 'NM', '2823-3^Potassium^LN^K^بوتاسيوم^99NILECARE', '1', '7.1', 'mmol/L^mmol/L^UCUM', '3.5-5.1', 'HH'],
    ...['', '', 'F', '', '', '20260105151000+0200', '', 'D7^Farouk^Laila^^^^^^NILECARE^L^^^EI', '', ''],
    '20260105160000+0200',
  ]);
});

test.each([
  [{ value: '<0.5', number: 0.5, comparator: '<' }, 'number', 'SN <^0.5'],
  [{ value: '1:80', number: null }, 'titre', 'SN ^1^:^80'],
  [{ value: '<1:20', number: null }, 'titre', 'SN <^1^:^20'],
  [{ value: 'positive', number: null }, 'choice', 'CWE positive^positive^99NILECARE'],
  [{ value: 'no growth', number: null }, 'text', 'ST no growth'],
  [{ value: 'one\ntwo', number: null }, 'text', 'TX one\\.br\\two'],
  [{ value: 'haemolysed', number: null }, 'number', 'ST haemolysed'],
] as const)('%j of a test of kind %s is %s', (given, kind, written) => {
  const [, type, , , value] = fields({ ...given, comparator: 'comparator' in given ? given.comparator : null }, kind);
  expect(`${type} ${value}`).toBe(written);
});

test('before 2.5 a choice is a CE', () => {
  expect(fields({ value: 'positive', number: null }, 'choice', '2.3.1')[1]).toBe('CE');
});

test.each([
  ['number', 'NM'],
  ['titre', 'SN'],
  ['choice', 'CWE'],
  ['text', 'ST'],
] as const)('a value of a test of kind %s that was taken back is none, of its type', (kind, type) => {
  const taken = { value: WITHDRAWN_VALUE, number: null, unit: null, flag: null, range: null };
  const written = fields(taken, kind);
  expect([2, 5, 6, 8, 11].map((it) => written[it - 1])).toEqual([type, '', '', '', 'W']);
});

test('a report is of the moment at which the value that is told was released, whatever came after it', () => {
  const told = { status: 'F', releasedAt: '2026-01-05T13:00:00.000Z' } as const;
  const ordered = { item: labItem, orderer: doctor, specimen: 'blood', numbers: { placer: 'P' } } as const;
  const segment = obr(ordered, { setId: 1, inFields: false, told }, writing());
  expect([22, 25].map((it) => segment.fields[it - 1])).toEqual(['20260105150000+0200', 'F']);
});

test.each([
  [{ low: null, high: 5 }, '<5'],
  [{ low: 0.00001, high: null }, '>0.00001'],
  [null, ''],
])('range %j', (range, written) => expect(fields({ range })[6]).toBe(written));

test('remarks, and why it was corrected', () => {
  const lines = nte({ ...result, comment: 'lipaemic', correctionReason: 'wrong tube' }).map((it) =>
    it.fields.join('|'),
  );
  expect(lines).toEqual(['1|L|lipaemic', '2|L|wrong tube']);
});
