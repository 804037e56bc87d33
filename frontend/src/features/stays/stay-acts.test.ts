import { expect, test } from 'vitest';
import { actsOf } from './stay-acts.ts';

test('who is here for a visit is not moved to a ward or sent on leave', () => {
  expect(actsOf({ class: 'inpatient', status: 'in-progress' })).toEqual(
    expect.arrayContaining(['transfer', 'leave', 'discharge']),
  );
  expect(actsOf({ class: 'ambulatory', status: 'in-progress' })).toEqual(['discharge', 'times', 'cancel', 'retract']);
});
