import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { backOff } from './back-off.ts';
import { createBacklog } from './backlog.ts';

type Step = 'add' | 'take' | 'settle' | 'recall';
const steps = fc.array(fc.constantFrom<Step>('add', 'add', 'add', 'take', 'take', 'settle', 'recall'), {
  maxLength: 200,
});

test('nothing is lost unsaid, nothing is settled twice, and order is kept, whatever happens in whatever order', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 20 }), (all, capacity) => {
      const backlog = createBacklog<number>(capacity);
      const flying = new Map<number, number>();
      const settled: number[] = [];
      const dropped: number[] = [];
      let added = 0;
      for (const step of all) {
        if (step === 'add') {
          const gaveWay = backlog.add((added += 1));
          if (gaveWay !== undefined) dropped.push(gaveWay);
        } else if (step === 'take') {
          const taken = backlog.take();
          if (!taken) continue;
          expect(taken.entry).toBeGreaterThan(Math.max(0, ...flying.values()));
          flying.set(taken.key, taken.entry);
        } else if (step === 'settle') {
          const [key] = flying.keys();
          if (key === undefined) continue;
          const entry = backlog.settle(key);
          expect(entry).toBe(flying.get(key));
          expect(backlog.settle(key)).toBeUndefined();
          flying.delete(key);
          settled.push(entry ?? NaN);
        } else {
          expect(backlog.recall()).toBe(flying.size);
          flying.clear();
        }
        expect(backlog.inFlight()).toBe(flying.size);
        expect(backlog.inFlight() + backlog.waiting()).toBeLessThanOrEqual(capacity);
      }
      backlog.recall();
      const left: number[] = [];
      for (let taken = backlog.take(); taken; taken = backlog.take()) left.push(taken.entry);
      expect(left).toEqual(left.toSorted((a, b) => a - b));
      expect([...settled, ...dropped, ...left].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: added }, (_, index) => index + 1),
      );
    }),
    { numRuns: 500 },
  );
});

test('waiting times double up to 15 s and never are less than half of it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (failures, part) => {
        const wait = backOff(failures, part);
        expect(wait).toBeGreaterThanOrEqual(125);
        expect(wait).toBeLessThanOrEqual(15_000);
        expect(backOff(failures + 1, part)).toBeGreaterThanOrEqual(wait);
      },
    ),
  );
});
