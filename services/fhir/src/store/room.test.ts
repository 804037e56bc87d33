import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roomOf } from './room.ts';

test('at no time is there more than fits, nobody overtakes, and everybody has a turn', async () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.scheduler(), async (asked, scheduler) => {
      const within = roomOf(20);
      const inside = new Map<number, number>();
      const entered: number[] = [];
      const done = asked.map((size, at) =>
        within(size, async () => {
          entered.push(at);
          inside.set(at, size);
          const sum = [...inside.values()].reduce((before, it) => before + it, 0);
          expect(sum <= 20 || sum === size).toBe(true);
          await scheduler.schedule(Promise.resolve(), `work ${at}`);
          inside.delete(at);
          if (at % 7 === 3) throw new Error('it failed');
        }).catch(() => undefined),
      );
      await scheduler.waitFor(Promise.all(done));
      expect(entered).toEqual(asked.map((_, at) => at));
    }),
  );
});
