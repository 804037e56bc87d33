import { expect, test } from 'vitest';
import { dischargeSteps, stateOfStep } from './discharge-steps.ts';

const statesOf = (discharge: Parameters<typeof stateOfStep>[0]) =>
  dischargeSteps.map((it) => stateOfStep(discharge, it));

test('what is done, what is under way and what waits for it', () => {
  expect(statesOf({ state: 'running', step: 'release-bed', attempts: 0 })).toEqual(['done', 'running', 'waits']);
  expect(statesOf({ state: 'running', step: 'bill', attempts: 3 })).toEqual(['done', 'done', 'repeated']);
  expect(statesOf({ state: 'done', step: 'bill', attempts: 0 })).toEqual(['done', 'done', 'done']);
});

test('what somebody must look at is not shown as under way', () => {
  expect(statesOf({ state: 'needs-somebody', step: 'bill', attempts: 0 })).toEqual(['done', 'done', 'needs-somebody']);
});
