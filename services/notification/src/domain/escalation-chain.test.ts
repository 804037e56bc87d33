import { expect, test } from 'vitest';
import {
  type CalledRole,
  firstWait,
  isUnattended,
  LAST_RESORT,
  roleAt,
  stepWait,
  unansweredMinutes,
  verdictOn,
  waitsWith,
} from './escalation-chain.ts';

const waits = { high: { first: 0, step: 120_000 }, medium: { first: 300_000, step: 600_000 }, low: null };
const now = new Date('2026-01-10T10:00:00Z');
const step = (role: CalledRole, people: number, minutesAgo = 0) => ({
  role,
  people: Array(people).fill('somebody'),
  toldAt: new Date(now.getTime() - minutesAgo * 60_000),
});

test('levels begin with 1 and end', () => {
  expect([0, 1, 7, 8].map(roleAt)).toEqual([undefined, 'nurse', 'administrator', undefined]);
});

test('high priority calls at once, medium later and slower, low nobody', () => {
  expect((['high', 'medium', 'low'] as const).map((it) => firstWait(it, waits))).toEqual([0, 300_000, undefined]);
  expect((['high', 'medium'] as const).map((it) => stepWait(it, waits))).toEqual([120_000, 600_000]);
});

test('low priority calls where a time is approved for it; a call that began goes on when that is taken back', () => {
  const approved = waitsWith(waits, { high: 60, medium: 180, low: 600 });
  expect([firstWait('low', approved), stepWait('low', approved)]).toEqual([600_000, 600_000]);
  expect(stepWait('low', waitsWith(waits, { high: 60, medium: 180, low: null }))).toBe(180_000);
});

test('a ward has times of its own where some are approved; the first of high priority are called as before', () => {
  expect(waitsWith(waits, null)).toEqual(waits);
  expect(waitsWith(waits, { high: 30, medium: 90, low: null })).toEqual({
    high: { first: 0, step: 30_000 },
    medium: { first: 90_000, step: 90_000 },
    low: null,
  });
});

test('a level is called, passed over, or tried again', () => {
  expect(verdictOn({ people: ['a'], missing: ['clinical'] })).toBe('called');
  expect(verdictOn({ people: [], missing: [] })).toBe('nobody');
  expect(verdictOn({ people: [], missing: ['business'] })).toBe('unknown');
});

test('a ward is unattended until somebody of it was called', () => {
  expect(isUnattended([])).toBe(true);
  expect(isUnattended([step('nurse', 0), step('facility', 3)])).toBe(true);
  expect(isUnattended([step('nurse', 0), step('first-on-call', 1)])).toBe(false);
});

test('minutes are counted from the first who was called', () => {
  expect(unansweredMinutes([], now)).toBe(0);
  const steps = [step('nurse', 0, 9), step('doctor', 2, 4), step('facility', 1, 1)];
  expect(unansweredMinutes(steps, now)).toBe(4);
});

test('the last resort is the last level', () => expect(roleAt(LAST_RESORT.level)).toBe(LAST_RESORT.role));
