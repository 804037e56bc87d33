import type { Shift } from '@nilecare/contracts/api/business-roster.ts';
import { describe, expect, test } from 'vitest';
import { entriesOf, factsOf, minimumEntries, noShift, shiftEntries } from './shift-entries.ts';

const night: Shift = {
  id: 's',
  version: 3,
  facilityId: 'f',
  name: { en: 'Night', ar: 'ليل' },
  kind: 'night',
  from: '23:00',
  to: '07:00',
  minimum: { nurses: 4, doctors: 1 },
  active: true,
};

describe('a shift', () => {
  test('that is shown and saved unchanged is the same', () => {
    const { id: _id, version: _version, facilityId: _facility, active: _active, ...facts } = night;
    expect(factsOf(shiftEntries.parse(entriesOf(night)))).toEqual(facts);
  });

  test('needs its names and times', () => {
    expect(shiftEntries.safeParse(noShift).success).toBe(false);
    expect(shiftEntries.safeParse({ ...entriesOf(night), from: '25:00' }).success).toBe(false);
  });
});

test('numbers of people are read in either digits; nothing entered is nobody', () => {
  expect(minimumEntries.parse({ nurses: '٣', doctors: '' })).toEqual({ nurses: 3, doctors: 0 });
  for (const wrong of ['-1', '1.5', '100', 'two'])
    expect(minimumEntries.safeParse({ nurses: wrong, doctors: '0' }).success).toBe(false);
});
