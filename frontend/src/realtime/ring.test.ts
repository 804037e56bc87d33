import fc from 'fast-check';
import { expect, test } from 'vitest';
import { append, createRing, eachMeanSince, eachSince, newestTime, prepend } from './ring.ts';

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

test('the mean of each span of time, whichever second the newest is of', () => {
  const ring = createRing(10);
  const means = () => {
    const told: [number, number][] = [];
    eachMeanSince(ring, 5, 10, (time, value) => told.push([time, value]));
    return told;
  };
  expect(means()).toEqual([]);
  for (const [time, value] of [
    [1, 99],
    [6, 60],
    [8, 62],
    [20, 70],
    [24, 72],
  ] as const)
    append(ring, time, value);
  expect(means()).toEqual([
    [7, 61],
    [22, 71],
  ]);
  append(ring, 30, 80);
  expect(means().at(-1)).toEqual([30, 80]);
});
