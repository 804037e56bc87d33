import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenRules, rejects, scoreOf } from './westgard.ts';

test.each([
  ['nothing within two deviations', [0.5, -1.9], [], []],
  ['1-2s warns', [0, 2.1], [], ['1-2s']],
  ['1-3s', [0, -3.2], [], ['1-2s', '1-3s']],
  ['2-2s of one level', [2.1, 2.2], [], ['1-2s', '2-2s']],
  ['2-2s over two levels', [0, 2.2], [2.4], ['1-2s', '2-2s']],
  ['not on two sides', [-2.1, 2.2], [], ['1-2s']],
  ['R-4s between two levels', [0, 2.2], [-2.3], ['1-2s', 'R-4s']],
  ['4-1s', [1.1, 1.2, 1.3, 1.4], [], ['4-1s']],
  ['not after three', [1.2, 1.3, 1.4], [], []],
  ['10-x', Array.from({ length: 10 }, () => -0.2), [], ['10-x']],
  ['not when one lies on the mean', [0, ...Array.from({ length: 9 }, () => 0.2)], [], []],
])('%s', (_, scores, others, broken) => {
  expect(brokenRules(scores, others)).toEqual(broken);
});

test.each([
  [4.2, 2, []],
  [4.21, 2.1, ['1-2s']],
  [4.3, 3, ['1-2s']],
  [3.7, -3, ['1-2s']],
  [3.69, -3.1, ['1-2s', '1-3s']],
])('%d of 4.0 ± 0.1 lies %d deviations out: what lies on a limit is not beyond it', (value, score, broken) => {
  const found = scoreOf(value, { mean: 4, sd: 0.1 });
  expect(found).toBe(score);
  expect(brokenRules([found])).toEqual(broken);
});

const score = fc.double({ min: -6, max: 6, noNaN: true });

test('a mirror image breaks the same rules', () => {
  fc.assert(
    fc.property(
      fc.array(score, { minLength: 1, maxLength: 15 }),
      fc.array(score, { maxLength: 2 }),
      (scores, others) => {
        expect(
          brokenRules(
            scores.map((it) => -it),
            others.map((it) => -it),
          ),
        ).toEqual(brokenRules(scores, others));
      },
    ),
  );
});

test('a last run beyond three deviations is always rejected, and what came long before does not matter', () => {
  fc.assert(
    fc.property(
      fc.array(score, { maxLength: 15 }),
      fc.array(score, { minLength: 10, maxLength: 12 }),
      (old, recent) => {
        expect(brokenRules([...old, ...recent])).toEqual(brokenRules(recent));
        expect(brokenRules([...recent, 3.1]).some(rejects)).toBe(true);
      },
    ),
  );
});
