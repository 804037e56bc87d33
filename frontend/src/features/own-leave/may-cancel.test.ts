import { expect, test } from 'vitest';
import { mayCancel } from './may-cancel.ts';

test('the own leave is taken back before it begins, while it is asked for or approved', () => {
  const today = '2026-11-28';
  expect(mayCancel({ state: 'requested', from: '2026-11-29' }, today)).toBe(true);
  expect(mayCancel({ state: 'approved', from: '2026-12-01' }, today)).toBe(true);
  expect(mayCancel({ state: 'approved', from: today }, today)).toBe(false);
  for (const state of ['refused', 'cancelled'] as const)
    expect(mayCancel({ state, from: '2027-01-01' }, today)).toBe(false);
});
