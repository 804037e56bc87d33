import { expect, test } from 'vitest';
import { rebuilt } from './rebuild.ts';
import { fact } from './timeline.ts';

const of = { patientId: 'p', kind: 'problem' as const };
const one = fact({ ...of, subjectId: 'one', at: new Date(1_000), version: 2 });

test('what agrees stays, what differs is set, what nobody knows goes', () => {
  expect(rebuilt([one], [one])).toEqual({ put: [], removed: [] });
  const newer = { ...one, version: 3 };
  expect(rebuilt([one], [newer])).toEqual({ put: [newer], removed: [] });
  expect(rebuilt([one], [])).toEqual({ put: [], removed: [one] });
  expect(rebuilt([], [one])).toEqual({ put: [one], removed: [] });
});

test('a list that is older than what was heard changes nothing', () => {
  expect(rebuilt([one], [{ ...one, version: 1 }]).put).toEqual([]);
});

test('after a merge an entry stays under the record that it was written in', () => {
  expect(rebuilt([one], [{ ...one, patientId: 'survivor' }])).toEqual({ put: [], removed: [] });
});
