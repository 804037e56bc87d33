import { expect, test } from 'vitest';
import type { Roster, Shift } from '@nilecare/contracts/api/business-roster.ts';
import { linesOf, rosterCells, type RosterDuty } from './roster-cells.ts';
import { addDays, daysOf, weekOf } from './week.ts';

const shift = (id: string, from: string, to: string): Shift => ({
  id,
  version: 1,
  facilityId: 'cairo',
  name: { en: id, ar: id },
  kind: 'other',
  from,
  to,
  minimum: { nurses: 1, doctors: 0 },
  active: true,
});
const duty = (id: string, facts: Partial<RosterDuty>): RosterDuty => ({
  id,
  version: 1,
  staffId: 'amina',
  wardId: 'icu',
  role: 'nurse',
  inCharge: false,
  onCall: null,
  shiftId: null,
  overrideReason: null,
  from: '2026-11-23T05:00:00Z',
  to: '2026-11-23T13:00:00Z',
  ...facts,
});
const early = shift('early', '07:00', '15:00');
const night = shift('night', '22:00', '06:00');
const roster = (duties: RosterDuty[]): Roster => ({
  wardId: 'icu',
  facilityId: 'cairo',
  timeZone: 'Africa/Cairo',
  from: '2026-11-22',
  to: '2026-11-28',
  shifts: [early, night],
  duties,
  gaps: [
    {
      shiftId: 'night',
      date: '2026-11-23',
      role: 'nurse',
      from: '2026-11-23T20:00:00Z',
      to: '2026-11-24T04:00:00Z',
      needed: 1,
      present: 0,
    },
  ],
  problems: [],
});

test('a duty stands with its shift, with one of its hours, or apart, on the day it begins on the ward', () => {
  const all = roster([
    duty('by hours', {}),
    duty('by shift', { shiftId: 'night', from: '2026-11-23T22:30:00Z', to: '2026-11-24T04:00:00Z' }),
    duty('apart', { from: '2026-11-23T06:00:00Z' }),
    duty('called', { onCall: 'first' }),
  ]);
  const cell = rosterCells(all);
  const ids = (line: Parameters<typeof cell>[0], date: string) => cell(line, date).duties.map((it) => it.id);
  expect(ids(early, '2026-11-23')).toEqual(['by hours']);
  expect(ids(night, '2026-11-24')).toEqual(['by shift']);
  expect(ids('other', '2026-11-23')).toEqual(['apart']);
  expect(ids('on-call', '2026-11-23')).toEqual(['called']);
  expect(cell(night, '2026-11-23').gaps).toHaveLength(1);
  expect(linesOf(all)).toEqual([early, night, 'other', 'on-call']);
  expect(linesOf(roster([]))).toEqual([early, night, 'on-call']);
});

test('a week begins with Sunday', () => {
  expect(weekOf('2026-11-27')).toBe('2026-11-22');
  expect(weekOf('2026-11-22')).toBe('2026-11-22');
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(daysOf('2026-11-28')).toEqual([
    '2026-11-28',
    '2026-11-29',
    '2026-11-30',
    '2026-12-01',
    '2026-12-02',
    '2026-12-03',
    '2026-12-04',
  ]);
});
