import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ClaimNotPossible, ClaimState } from '@nilecare/contracts/api/billing-claims.ts';
import { after, afterAnswer, outcomeOf, type ClaimAct } from './claim-state.ts';

test('a claim goes its way, and no other', () => {
  expect(after('draft', 'submit')).toBe('submitted');
  expect(after('submitted', 'acknowledge')).toBe('acknowledged');
  expect(after('rejected', 'resubmit')).toBe('resubmitted');
  for (const act of ['submit', 'acknowledge', 'refuse', 'resubmit', 'void', 'settle'] satisfies ClaimAct[])
    expect(() => after('closed', act)).toThrow(ClaimNotPossible);
  for (const state of ['submitted', 'paid', 'partly-paid'] as const) expect(() => after(state, 'submit')).toThrow();
  expect(() => after('partly-paid', 'void')).toThrow(ClaimNotPossible);
});

test('answers lead to what was paid; what was taken back waits again', () => {
  expect(outcomeOf({ claimedMinor: 100, paidMinor: 100, stands: true })).toBe('paid');
  expect(outcomeOf({ claimedMinor: 100, paidMinor: 40, stands: true })).toBe('partly-paid');
  expect(outcomeOf({ claimedMinor: 100, paidMinor: 0, stands: true })).toBe('rejected');
  expect(outcomeOf({ claimedMinor: 100, paidMinor: 0, stands: false })).toBe('acknowledged');
});

test('whatever is answered, a closed claim stays closed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ClaimState.options), fc.nat(100), fc.boolean(), (state, paidMinor, stands) => {
      const next = afterAnswer(state, { claimedMinor: 50, paidMinor, stands });
      expect(next === 'closed').toBe(state === 'closed');
    }),
  );
});
