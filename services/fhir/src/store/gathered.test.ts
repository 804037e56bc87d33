import { expect, test } from 'vitest';
import { gathered } from './gathered.ts';

test('what is asked at the same time is asked once, and each gets its answer', async () => {
  const batches: number[][] = [];
  const ask = gathered<number, number>(3, (questions) => {
    batches.push([...questions]);
    return Promise.resolve(questions.map((it) => it * 2));
  });
  expect(await Promise.all([1, 2, 3, 4].map(ask))).toEqual([2, 4, 6, 8]);
  expect(await ask(5)).toBe(10);
  expect(batches).toEqual([[1, 2, 3], [4], [5]]);
});

test('a batch that fails fails for those who asked in it, not for the next', async () => {
  let isDown = true;
  const ask = gathered<number, number>(10, (questions) =>
    isDown ? Promise.reject(new Error('down')) : Promise.resolve(questions),
  );
  const failed = await Promise.allSettled([ask(1), ask(2)]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isDown = false;
  expect(await ask(3)).toBe(3);
});
