import { expect, test } from 'vitest';
import { actsOf } from './stay-acts.ts';

test('who is here for a visit is not moved to a ward or sent on leave', () => {
  expect(actsOf({ class: 'inpatient', status: 'in-progress' })).toEqual(
    expect.arrayContaining(['transfer', 'leave', 'discharge']),
  );
  expect(actsOf({ class: 'ambulatory', status: 'in-progress' })).toEqual(['discharge', 'times', 'cancel', 'retract']);
});

test('the bill of a stay is looked for where the stay has ended', () => {
  expect(actsOf({ class: 'inpatient', status: 'finished' })[0]).toBe('bill');
  expect(actsOf({ class: 'inpatient', status: 'in-progress' })).not.toContain('bill');
});
