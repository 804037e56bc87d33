import { expect, test } from 'vitest';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { isFreeFor, type ResourceTime } from './resources.ts';

const cairo = zonedTime('Africa/Cairo');
const span = (from: number, to: number) => ({
  from: cairo.instant('2026-11-30', from),
  to: cairo.instant('2026-11-30', to),
});
const room = (id: string, more: Partial<ResourceTime> = {}): ResourceTime => ({
  ...{ id, kind: 'room', capacity: 1, hours: [], bufferBefore: 0, bufferAfter: 0, booked: [] },
  ...more,
});
const any = { kind: 'room', resourceId: null } as const;
const free = (needs: Parameters<typeof isFreeFor>[0], resources: readonly ResourceTime[]) =>
  isFreeFor(needs, resources, span(540, 570), cairo);

test('each need has a resource of its own; a certain one is not given away', () => {
  expect(free([any], [room('a')])).toBe(true);
  expect(free([any, any], [room('a')])).toBe(false);
  expect(free([any, { kind: null, resourceId: 'a' }], [room('a'), room('b')])).toBe(true);
  expect(free([{ kind: null, resourceId: 'c' }], [room('a')])).toBe(false);
});

test('it is free by its number, its hours, and the time around its bookings', () => {
  expect(free([any], [room('a', { booked: [span(500, 541)] })])).toBe(false);
  expect(free([any], [room('a', { booked: [span(500, 541)], capacity: 2 })])).toBe(true);
  expect(free([any], [room('a', { booked: [span(500, 540)], bufferAfter: 10 })])).toBe(false);
  const opens = (opening: string) => [{ weekday: 1, opens: opening, closes: '24:00' }];
  expect(free([any], [room('a', { hours: opens('09:00') })])).toBe(true);
  expect(free([any], [room('a', { hours: opens('09:01') })])).toBe(false);
});
