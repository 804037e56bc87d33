import { expect, test } from 'vitest';
import { coalesced } from './coalesced.ts';
import { gate, gates } from './gate.ts';

/** Work that ends when it is told to. */
function controlled() {
  const open: (() => void)[] = [];
  const started: number[] = [];
  return {
    started,
    work: (index: number) => () =>
      new Promise<number>((resolve) => {
        started.push(index);
        open.push(() => resolve(index));
      }),
    finishOne: async () => {
      open.shift()?.();
      // Lets everything that waits for it go on.
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('no more than so many at a time, in order, and the line has an end', async () => {
  const enter = gate(2, 2);
  const { started, work, finishOne } = controlled();
  const results = [0, 1, 2, 3].map((index) => enter(work(index)));
  await expect(enter(work(4))).rejects.toMatchObject({ code: 'too-many-requests' });
  expect(started).toEqual([0, 1]);
  for (let round = 0; round < 4; round += 1) await finishOne();
  expect(await Promise.all(results)).toEqual([0, 1, 2, 3]);
  expect(started).toEqual([0, 1, 2, 3]);
});

test('work that fails lets the next one in', async () => {
  const enter = gate(1, 5);
  const failing = enter(() => Promise.reject(new Error('no')));
  const next = enter(() => Promise.resolve('yes'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});

test('one name does not wait for another', async () => {
  const enter = gates(1, 5);
  const { started, work, finishOne } = controlled();
  const results = [enter('a', work(0)), enter('a', work(1)), enter('b', work(2))];
  expect(started).toEqual([0, 2]);
  for (let round = 0; round < 3; round += 1) await finishOne();
  expect(await Promise.all(results)).toEqual([0, 1, 2]);
});

test('who asks while it runs gets the next run, all of them the same one', async () => {
  const { started, work, finishOne } = controlled();
  let runs = 0;
  const ask = coalesced(async () => {
    await work((runs += 1))();
  });
  const answers = [ask(), ask(), ask(), ask()];
  await finishOne();
  expect(started).toEqual([1, 2]);
  await finishOne();
  await Promise.all(answers);
  expect(runs).toBe(2);
});

test('a run that fails is told to who asked for it, and the next one runs', async () => {
  let runs = 0;
  const ask = coalesced(async () => {
    runs += 1;
    if (runs === 1) throw new Error('no');
    await Promise.resolve();
  });
  const [first, second] = [ask(), ask()];
  await expect(first).rejects.toThrow('no');
  await second;
  expect(runs).toBe(2);
});
