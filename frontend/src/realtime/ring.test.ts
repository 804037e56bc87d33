import fc from 'fast-check';
import { expect, test } from 'vitest';
import { append, createRing, eachSince, newestTime, prepend } from './ring.ts';

const contents = (ring: ReturnType<typeof createRing>, from = -Infinity) => {
  const points: [number, number][] = [];
  eachSince(ring, from, (time, value) => points.push([time, value]));
  return points;
};

test('keeps the newest points in order, as many as fit', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (times, capacity) => {
      const ring = createRing(capacity);
      for (const time of times) append(ring, time, time % 200);
      const rising = times.filter((time, index) => times.slice(0, index).every((before) => before < time));
      expect(contents(ring).map(([time]) => time)).toEqual(rising.slice(-capacity));
    }),
  );
});

test('older points go before, doubled ones are left out', () => {
  const ring = createRing(10);
  append(ring, 50, 5);
  append(ring, 60, 6);
  prepend(ring, [
    [30, 3],
    [40, 4],
    [50, 99],
  ]);
  expect(contents(ring)).toEqual([
    [30, 3],
    [40, 4],
    [50, 5],
    [60, 6],
  ]);
  expect(contents(ring, 45)).toHaveLength(2);
  expect(newestTime(createRing(3))).toBe(-Infinity);
});
