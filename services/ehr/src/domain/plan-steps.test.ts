import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { GoalStatus, PlanStatus, StepNotPossible, TaskStatus } from '@nilecare/contracts/api/ehr-care-plans.ts';
import { isWrittenIn, mustBeGoalStep, mustBePlanStep, mustBeTaskStep } from './plan-steps.ts';

test('a plan begins, rests, goes on and ends', () => {
  mustBePlanStep('draft', 'active');
  mustBePlanStep('active', 'on-hold');
  mustBePlanStep('on-hold', 'active');
  mustBePlanStep('active', 'completed');
  expect(() => mustBePlanStep('completed', 'active')).toThrow(StepNotPossible);
  expect(() => mustBePlanStep('active', 'draft')).toThrow(StepNotPossible);
  expect(isWrittenIn('on-hold')).toBe(true);
  expect(isWrittenIn('completed')).toBe(false);
});

test('what is done is not asked for again, and a goal that was reached may be taken up again', () => {
  expect(() => mustBeTaskStep('completed', 'in-progress')).toThrow(StepNotPossible);
  mustBeTaskStep('requested', 'completed');
  mustBeGoalStep('completed', 'active');
});

test('whatever steps are taken, nothing comes back from an error', () => {
  const machines = [
    [mustBePlanStep, PlanStatus.options],
    [mustBeGoalStep, GoalStatus.options],
    [mustBeTaskStep, TaskStatus.options],
  ] as const;
  for (const [step, statuses] of machines)
    fc.assert(
      fc.property(fc.constantFrom(...statuses), (to) => {
        fc.pre(to !== 'entered-in-error');
        // Each machine is asked with its own statuses.
        expect(() => step('entered-in-error', to as never)).toThrow(StepNotPossible);
      }),
    );
});
