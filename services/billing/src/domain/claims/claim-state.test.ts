import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ClaimNotPossible, ClaimState } from '@nilecare/contracts/api/billing-claims.ts';
import { after, afterAnswer, isAnswered, outcomeOf, type ClaimAct } from './claim-state.ts';

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

test('what was taken back is not answered, however it was refused before and in whatever order it is told', () => {
  expect(isAnswered([])).toBe(false);
  expect(isAnswered(['refusal'])).toBe(true);
  expect(isAnswered(['refusal', 'payment', 'reversal'])).toBe(false);
  expect(isAnswered(['reversal', 'payment'])).toBe(false);
  expect(isAnswered(['payment', 'reversal', 'denial'])).toBe(true);
  expect(isAnswered(['payment', 'reversal', 'refusal'])).toBe(true);
});

test('a closed claim opens only where something is left that nobody settled', () => {
  const closed = { state: 'closed', claimedMinor: 50, stands: true } as const;
  fc.assert(
    fc.property(fc.nat(100), fc.nat(100), fc.boolean(), (paidMinor, settledMinor, isLive) => {
      const next = afterAnswer({ ...closed, paidMinor, settledMinor, isLive });
      expect(next === 'closed').toBe(!isLive || paidMinor + settledMinor >= 50);
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...ClaimState.exclude(['closed']).options), fc.nat(100), (state, paidMinor) => {
      const standing = { claimedMinor: 50, paidMinor, stands: true };
      expect(afterAnswer({ state, ...standing, settledMinor: 0, isLive: true })).toBe(outcomeOf(standing));
    }),
  );
});
