import { expect, test } from 'vitest';
import { actsOf } from './next-acts.ts';

const amounts = { openMinor: 100, patientOpenMinor: 100, totalMinor: 100, creditedMinor: 0 };

test('a draft is changed, and never paid or credited', () => {
  expect(actsOf({ ...amounts, state: 'draft' })).toEqual(['issue', 'change', 'discount', 'void']);
});

test('an issued invoice is never edited', () => {
  for (const state of ['issued', 'partly-paid', 'paid', 'credited', 'written-off'] as const)
    for (const act of ['change', 'discount', 'issue', 'void'] as const)
      expect(actsOf({ ...amounts, state })).not.toContain(act);
});

test('only what is open is paid or written off, and only what is not credited is credited', () => {
  const paid = { ...amounts, openMinor: 0, patientOpenMinor: 0, state: 'paid' } as const;
  expect(actsOf(paid)).toEqual(['credit']);
  expect(actsOf({ ...paid, creditedMinor: 100, state: 'credited' })).toEqual([]);
  expect(actsOf({ ...amounts, patientOpenMinor: 0, state: 'issued' })).toEqual(['credit', 'writeOff']);
});

test('nothing is done with what waits for a visit or was given up', () => {
  expect(actsOf({ ...amounts, state: 'pending' })).toEqual([]);
  expect(actsOf({ ...amounts, state: 'void' })).toEqual([]);
});
