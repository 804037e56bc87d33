import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf, mergePoints, WINDOW_MS, type TracePoint } from './trace-data.ts';

const point = (seconds: number, hr: number): TracePoint => ({ time: seconds * 1000, values: { hr } });

test('each time once, in order, of the last ten minutes only, however the samples arrive', () => {
  const seconds = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 60 });
  fc.assert(
    fc.property(seconds, seconds, (read, live) => {
      const merged = mergePoints(
        read.map((it) => point(it, it)),
        live.map((it) => point(it, it)),
      );
      const newest = Math.max(...read, ...live) * 1000;
      const wanted = [...new Set([...read, ...live])]
        .map((it) => it * 1000)
        .filter((it) => it > newest - WINDOW_MS)
        .toSorted((a, b) => a - b);
      expect(merged.map((it) => it.time)).toEqual(wanted);
    }),
  );
});

test('a hole interrupts the line, minutes between samples do not', () => {
  const everySecond = [...Array.from({ length: 30 }, (_, n) => point(n, 60)), point(90, 61)];
  expect(columnsOf(everySecond, ['hr'])[1]).toContain(null);
  const everyMinute = Array.from({ length: 8 }, (_, n) => point(n * 60, 60));
  expect(columnsOf(everyMinute, ['hr'])[1]).not.toContain(null);
});

test('what was not measured is empty', () => {
  expect(columnsOf([point(1, 60)], ['hr', 'spo2'])).toEqual([[1], [60], [null]]);
});
