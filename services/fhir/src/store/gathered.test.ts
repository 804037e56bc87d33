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

test('while each turn brings another one, they are waited for', async () => {
  const batches: number[][] = [];
  const ask = gathered<number, number>(4, (questions) => {
    batches.push([...questions]);
    return Promise.resolve(questions);
  });
  const asked: Promise<number>[] = [];
  for (const question of [1, 2, 3, 4, 5]) {
    asked.push(ask(question));
    await turns(1);
  }
  expect(await Promise.all(asked)).toEqual([1, 2, 3, 4, 5]);
  expect(batches).toEqual([[1, 2, 3, 4], [5]]);
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

/** Turns of the event loop. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
