import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Duty } from './duty.ts';
import { gapsIn, type Need } from './gaps.ts';

const hour = (n: number) => new Date(Date.UTC(2026, 10, 23, n));
const need = (needed: number, from = 7, to = 15): Need => ({
  shiftId: 'early',
  date: '2026-11-23',
  role: 'nurse',
  needed,
  from: hour(from),
  to: hour(to),
});
const duty = (staffId: string, from: number, to: number, facts: Partial<Duty> = {}): Duty => ({
  id: `${staffId}-${from}`,
  version: 1,
  staffId,
  wardId: 'icu',
  facilityId: 'cairo',
  role: 'nurse',
  inCharge: false,
  onCall: null,
  shiftId: null,
  overrideReason: null,
  from: hour(from),
  to: hour(to),
  ...facts,
});
const seen = (needs: readonly Need[], duties: readonly Duty[]) =>
  gapsIn(needs, duties).map(({ from, to, present }) => [from.getUTCHours(), to.getUTCHours(), present]);

test('a gap lasts while people are missing, and is parted where their number changes', () => {
  expect(seen([need(2)], [])).toEqual([[7, 15, 0]]);
  expect(seen([need(2)], [duty('a', 6, 10), duty('b', 8, 16)])).toEqual([
    [7, 8, 1],
    [10, 15, 1],
  ]);
  expect(seen([need(2)], [duty('a', 6, 16), duty('b', 7, 15)])).toEqual([]);
});

test('one who follows another leaves no gap; who is on call, of another role or there twice, fills none', () => {
  expect(seen([need(1)], [duty('a', 7, 11), duty('b', 11, 15)])).toEqual([]);
  expect(seen([need(1)], [duty('a', 7, 15, { onCall: 'first' })])).toEqual([[7, 15, 0]]);
  expect(seen([need(1)], [duty('a', 7, 15, { role: 'doctor' })])).toEqual([[7, 15, 0]]);
  expect(seen([need(2)], [duty('a', 7, 15), duty('a', 7, 15)])).toEqual([[7, 15, 1]]);
});

test('at every hour, people are missing exactly where a gap says so', () => {
  const duties = fc.array(
    fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 12 }))
      .map(([staffId, from, hours]) => duty(staffId, from, from + hours)),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(duties, fc.integer({ min: 1, max: 3 }), (all, needed) => {
      const gaps = gapsIn([need(needed)], all);
      for (let at = 0; at < 24; at += 1) {
        const present = new Set(all.filter((it) => it.from <= hour(at) && hour(at) < it.to).map((it) => it.staffId));
        const missing = at >= 7 && at < 15 && present.size < needed;
        const named = gaps.filter((it) => it.from <= hour(at) && hour(at) < it.to);
        expect(named.map((it) => it.present)).toEqual(missing ? [present.size] : []);
      }
    }),
  );
});
