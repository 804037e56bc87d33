import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lanesOf, type Placed } from './lanes.ts';

const item = (id: string, from: number, to: number): Placed => ({ id, from, to });

describe('overlapping appointments', () => {
  test('one alone has the whole width; what follows it at once as well', () => {
    const lanes = lanesOf([item('a', 540, 560), item('b', 560, 580)]);
    expect([...lanes.values()]).toEqual([
      { lane: 0, lanes: 1 },
      { lane: 0, lanes: 1 },
    ]);
  });

  test('three that hang together share two lanes where two suffice', () => {
    const lanes = lanesOf([item('long', 540, 600), item('first', 540, 560), item('second', 570, 590)]);
    expect(lanes.get('long')).toEqual({ lane: 0, lanes: 2 });
    expect(lanes.get('first')).toEqual({ lane: 1, lanes: 2 });
    expect(lanes.get('second')).toEqual({ lane: 1, lanes: 2 });
  });

  const items = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 1380 }), fc.integer({ min: 5, max: 120 })), { maxLength: 40 })
    .map((list) => list.map(([from, length], at) => item(String(at), from, from + length)));

  test('never lie on each other, and use no more lanes than happen at the same moment', () => {
    fc.assert(
      fc.property(items, (given) => {
        const lanes = lanesOf(given);
        for (const a of given) {
          const mine = lanes.get(a.id);
          expect(mine && mine.lane < mine.lanes).toBe(true);
          for (const b of given) {
            if (a.id === b.id || a.from >= b.to || b.from >= a.to) continue;
            expect(lanes.get(b.id)?.lane).not.toBe(mine?.lane);
            expect(lanes.get(b.id)?.lanes).toBe(mine?.lanes);
          }
        }
        const most = Math.max(0, ...given.map((a) => given.filter((b) => b.from <= a.from && a.from < b.to).length));
        expect(Math.max(0, ...[...lanes.values()].map((it) => it.lanes))).toBeLessThanOrEqual(most);
      }),
    );
  });
});
