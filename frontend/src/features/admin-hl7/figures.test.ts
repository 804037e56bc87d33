import type { Hl7Statistics } from '@nilecare/contracts/api/hl7-statistics.ts';
import { expect, test } from 'vitest';
import { figuresOf } from './figures.ts';

const counted = { messages: 3, refused: 1, failed: 0, tries: 0 };
const channel: Hl7Statistics = {
  ...{ kind: 'channel', id: 'a', name: 'Registration', enabled: true, facilityId: 'f', total: counted },
  ...{ hours: [{ ...counted, from: '2026-01-05T12:00:00.000Z' }], refusedPercent: 1, waiting: 1, held: 0 },
  ...{ oldestWaiting: '2026-01-05T12:30:00.000Z', forSomebody: 0, committed: 0, unreachableSince: null, alerts: [] },
  pausedSince: null,
};
const mark = (...all: readonly Hl7Statistics[]) => figuresOf(all, 'channel');

test.each<Partial<Hl7Statistics>>([
  { total: { ...counted, messages: 4 } },
  { total: { ...counted, failed: 1 } },
  { total: { ...counted, tries: 1 } },
  { waiting: 0 },
  // One ended, and another one came.
  { oldestWaiting: '2026-01-05T12:31:00.000Z' },
  { forSomebody: 1 },
])('what came or ended is seen: %j', (changed) => expect(mark({ ...channel, ...changed })).not.toBe(mark(channel)));

test('the time that goes by is no news, nor what is of the other kind', () => {
  const later = { ...channel, hours: [], name: 'Admissions', refusedPercent: 0 };
  expect(mark(later, { ...channel, kind: 'destination', waiting: 9 })).toBe(mark(channel));
});
