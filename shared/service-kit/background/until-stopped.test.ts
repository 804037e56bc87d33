import { expect, test } from 'vitest';
import { untilStopped } from './until-stopped.ts';

test('it goes on after a failure, stops when it is told to, and does then what is left', async () => {
  const done: string[] = [];
  const failed: unknown[] = [];
  const log = { warn: (facts: unknown) => failed.push(facts) };
  let enough = () => undefined as void;
  const seen = new Promise<void>((resolve) => (enough = resolve));
  const atEnd = () => Promise.reject(new Error(`${done.push('end')}`));
  const loop = untilStopped(log, { name: 'a', everyMs: 1, atEnd }, (signal) => {
    done.push(signal.aborted ? 'stopped' : 'once');
    if (done.length === 3) enough();
    return done.length === 1 ? Promise.reject(new Error('first')) : Promise.resolve();
  });
  await loop.start();
  await seen;
  await loop.stop();
  expect(done.slice(0, 3)).toEqual(['once', 'once', 'once']);
  expect([done.at(-1), failed.length, loop.signal.aborted]).toEqual(['end', 1, true]);
});

test('it ends by itself once it is over', async () => {
  let times = 0;
  const work = () => Promise.resolve(void (times += 1));
  const loop = untilStopped({ warn: () => {} }, { name: 'a', everyMs: 1, isOver: () => times === 2 }, work);
  await loop.start();
  await loop.ended;
  expect([times, loop.signal.aborted]).toEqual([2, false]);
});
