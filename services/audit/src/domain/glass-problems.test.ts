import { describe, expect, test } from 'vitest';
import { glassProblems, saysSomething } from './glass-problems.ts';

test.each([
  ['Unconscious on arrival, allergies unknown', true],
  ['مريض فاقد الوعي في الطوارئ', true],
  ['xxxxxxxxxx', false],
  ['aa aa aa aa', false],
  ['emergency!!', false],
  ['1234567890 12', false],
  ['.......... .', false],
])('%s says something: %s', (reason, expected) => {
  expect(saysSomething(reason)).toBe(expected);
});

describe('what is wrong with a break-glass', () => {
  const at = new Date('2026-11-20T10:00:00Z');
  const good = { reason: 'Unconscious on arrival', at, reviewedAt: null, times: 3 };
  const hoursLater = (hours: number) => new Date(at.getTime() + hours * 3_600_000);

  test.each([
    ['nothing while there is time', good, 72, []],
    ['not reviewed in time', good, 72.1, ['not-reviewed']],
    ['reviewed in time', { ...good, reviewedAt: hoursLater(72) }, 100, []],
    ['reviewed late', { ...good, reviewedAt: hoursLater(73) }, 100, ['reviewed-late']],
    ['no reason', { ...good, reason: 'xxxxxxxxxxxx' }, 1, ['no-reason']],
    ['never used', { ...good, times: 0 }, 1, ['never-used']],
    ['an own care team, which it does not open', { ...good, times: null }, 1, []],
  ] as const)('%s', (_what, facts, hours, expected) => {
    expect(glassProblems(facts, 72, hoursLater(hours))).toEqual(expected);
  });
});
