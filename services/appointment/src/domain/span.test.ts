import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clipped, covers, joined, minutesIn, mostAtOnce, overlap, without, type Span } from './span.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 28) + minutes * 60_000);
const span = (from: number, to: number): Span => ({ from: at(from), to: at(to) });

test('spans that touch do not overlap, and are one where they are joined', () => {
  expect(overlap(span(0, 30), span(30, 60))).toBe(false);
  expect(joined([span(30, 60), span(0, 30), span(90, 100)])).toEqual([span(0, 60), span(90, 100)]);
  expect(covers(span(0, 60), span(0, 60))).toBe(true);
  expect(clipped([span(0, 60), span(90, 120)], span(30, 100))).toEqual([span(30, 60), span(90, 100)]);
});

test('what is taken out of a span leaves its ends', () => {
  expect(without([span(0, 100)], [span(20, 30), span(25, 40), span(90, 200)])).toEqual([span(0, 20), span(40, 90)]);
  expect(without([span(0, 100)], [span(-10, 100)])).toEqual([]);
});

test('how many are there at once is judged at every moment, not over the whole time', () => {
  expect(mostAtOnce([span(0, 30), span(30, 60)], span(0, 60))).toBe(1);
  expect(mostAtOnce([span(0, 30), span(20, 60), span(25, 28)], span(0, 60))).toBe(3);
  expect(mostAtOnce([span(0, 30)], span(30, 60))).toBe(0);
});

const spans = fc.array(
  fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 200 })).map(([from, length]) => span(from, from + length)),
  { maxLength: 12 },
);
const minutes = (of: readonly Span[]): Set<number> =>
  new Set(of.flatMap((it) => Array.from({ length: minutesIn([it]) }, (_, n) => it.from.getTime() / 60_000 + n)));

test('as sets of minutes, joining and taking out are what they are called', () => {
  fc.assert(
    fc.property(spans, spans, (some, others) => {
      expect(minutes(joined(some))).toEqual(minutes(some));
      const left = minutes(some);
      for (const one of minutes(others)) left.delete(one);
      expect(minutes(without(some, others))).toEqual(left);
      expect(minutesIn(without(some, others))).toBe(left.size);
    }),
  );
});
