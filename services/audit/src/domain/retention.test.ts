import { expect, test } from 'vitest';
import { isDue, yearsOf } from './retention.ts';

const years = new Map([
  ['*', 10],
  ['session', 2],
  ['session.locked', 5],
]);

test.each([
  ['patient.read', 10],
  ['session.login', 2],
  ['session.locked', 5],
  ['sessions.other', 10],
])('%s is kept %i years', (action, kept) => {
  expect(yearsOf(years, action)).toBe(kept);
});

test.each([
  ['patient.read', '2016-11-27T12:00:00Z', true],
  ['patient.read', '2016-11-27T12:00:00.001Z', false],
  ['session.login', '2024-11-27T12:00:00Z', true],
  ['session.login', '2024-12-01T00:00:00Z', false],
])('%s of %s is due: %s', (action, at, due) => {
  expect(isDue(years, { action, at: new Date(at) }, new Date('2026-11-27T12:00:00Z'))).toBe(due);
});

test('29 February has its time over on 28 February', () => {
  const entry = { action: 'session.login', at: new Date('2024-02-29T10:00:00Z') };
  expect(isDue(years, entry, new Date('2026-02-28T10:00:00Z'))).toBe(true);
  expect(isDue(years, entry, new Date('2026-02-28T09:00:00Z'))).toBe(false);
});
