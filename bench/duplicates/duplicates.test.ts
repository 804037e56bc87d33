import { expect, test } from 'vitest';
import { qualityOf, verdicts } from './measure.ts';
import { namesOf } from './names-of.ts';
import { labelledPairs } from './pairs.ts';

const PAIRS = 1_500;
const measured = verdicts(labelledPairs('unit test', PAIRS), namesOf('names, unit test', 20_000));

test('the duplicate warning is right in 98 of 100, and finds 95 of 100', () => {
  const { precision, recall } = qualityOf(measured);
  expect(precision).toBeGreaterThanOrEqual(0.98);
  expect(recall).toBeGreaterThanOrEqual(0.95);
});

test('twins and siblings are not taken for one person, though they share nearly everything', () => {
  const family = measured.filter((it) => it.kind === 'twins' || it.kind.startsWith('siblings'));
  expect(family.length).toBeGreaterThan(100);
  expect(family.filter((it) => it.isWarned).length / family.length).toBeLessThan(0.01);
});

test('records of one person have a key in common, whatever was mistaken', () => {
  const same = measured.filter((it) => it.isOnePerson);
  expect(same.filter((it) => it.isCompared).length / same.length).toBeGreaterThan(0.98);
});

test('the same seed makes the same pairs', () => {
  expect(labelledPairs('seed', 40)).toEqual(labelledPairs('seed', 40));
});
