import { expect, test } from 'vitest';
import { ImplausibleTime } from '@nilecare/contracts/api/clinical.ts';
import {
  locationHistory,
  mustBeginBeforeTheNext,
  mustEndAfterTheLast,
  wardNow,
  type NotedPlace,
} from './location-history.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
const iso = (hour: number) => at(hour).toISOString();
const ward = (wardId: string | null, from: number, facilityId = 'f'): NotedPlace => ({
  kind: 'ward',
  facilityId,
  wardId,
  bedId: null,
  from: at(from),
  to: null,
});
const bed = (wardId: string, bedId: string, from: number, to: number | null): NotedPlace => ({
  ...ward(wardId, from),
  kind: 'bed',
  bedId,
  to: to === null ? null : at(to),
});
const shown = (places: readonly NotedPlace[], end: number | null) =>
  locationHistory(places, { facilityId: 'f', dischargedAt: end === null ? null : at(end) }).map((it) => [
    it.wardId,
    it.bedId,
    it.from,
    it.to,
  ]);

test('the places follow each other without gaps, whichever news came first', () => {
  const places = [bed('b', 'b1', 6, null), ward('a', 0), bed('a', 'a2', 3, 5), ward('b', 5), bed('a', 'a1', 1, 3)];
  expect(shown(places, 9)).toEqual([
    ['a', null, iso(0), iso(1)],
    ['a', 'a1', iso(1), iso(3)],
    ['a', 'a2', iso(3), iso(5)],
    ['b', null, iso(5), iso(6)],
    ['b', 'b1', iso(6), iso(9)],
  ]);
});

test('who is out of the bed is in the care of its ward still', () => {
  expect(shown([ward('a', 0), bed('a', 'a1', 1, 3)], null)).toEqual([
    ['a', null, iso(0), iso(1)],
    ['a', 'a1', iso(1), iso(3)],
    ['a', null, iso(3), null],
  ]);
});

test('a bed that is given with the admission leaves no moment without one', () => {
  expect(shown([ward('a', 0), bed('a', 'a1', 0, null)], null)).toEqual([['a', 'a1', iso(0), null]]);
});

test('the ward now is the one of the last place, in the facility that has the patient', () => {
  expect(wardNow([ward(null, 0)], 'f')).toBeNull();
  expect(wardNow([ward(null, 0), bed('a', 'a1', 1, 3)], 'f')).toBe('a');
  expect(wardNow([ward('b', 4), bed('a', 'a1', 1, null)], 'f')).toBe('b');
  expect(wardNow([bed('a', 'a1', 1, null), ward(null, 4, 'g')], 'g')).toBeNull();
});

test('no correction begins a stay after the patient was moved on', () => {
  const places = [ward('b', 5), bed('a', 'a1', 1, 3), ward('a', 0)];
  expect(() => mustBeginBeforeTheNext(places, at(1))).not.toThrow();
  expect(() => mustBeginBeforeTheNext(places, at(2))).toThrow(ImplausibleTime);
  expect(() => mustBeginBeforeTheNext([ward('a', 0)], at(9))).not.toThrow();
});

test('no correction ends a stay before the patient was moved to its last place', () => {
  const places = [ward('b', 5), bed('a', 'a1', 1, 3), ward('a', 0)];
  expect(() => mustEndAfterTheLast(places, at(5))).not.toThrow();
  expect(() => mustEndAfterTheLast(places, null)).not.toThrow();
  expect(() => mustEndAfterTheLast([ward('a', 3)], at(2))).not.toThrow();
  expect(() => mustEndAfterTheLast(places, at(4))).toThrow(ImplausibleTime);
});
