import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { scratch } from '../audit/tests/entries.ts';
import { createSegmentFile } from './segment-file.ts';
import { quickWrites } from './quick-writes.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** A file with a clock that is told how long each write takes. */
async function fileWith(tookMs: number[]) {
  const folder = scratch();
  await mkdir(folder, { recursive: true });
  let at = 0;
  let isWriting = false;
  const quick = quickWrites(() => {
    if (isWriting) at += tookMs.shift() ?? 0;
    return at;
  });
  let file = await createSegmentFile(folder, 'one', quick);
  cleanups.push(
    () => rm(folder, { recursive: true, force: true }),
    () => file.finish(),
  );
  return {
    path: join(folder, 'one'),
    pass: (ms: number) => (at += ms),
    async nextFile() {
      await file.finish();
      file = await createSegmentFile(folder, 'two', quick);
    },
    /** Writes. @returns whether it was done before anything else could be */
    async writesHere(text: string): Promise<boolean> {
      const before = file.size();
      isWriting = true;
      const writing = file.write(Buffer.from(text));
      isWriting = false;
      const isHere = file.size() > before;
      await writing;
      return isHere;
    },
  };
}

test('small writes are in the file at once, until one is held up by the disk; after a while they are again', async () => {
  const file = await fileWith([0, 0, 0, 0, 0, 20]);
  expect(await file.writesHere('one\n')).toBe(true);
  expect(await file.writesHere('two, which takes long\n')).toBe(true);
  expect(await file.writesHere('three\n')).toBe(false);
  file.pass(10_000);
  expect(await file.writesHere('four\n')).toBe(false);
  file.pass(60_000);
  expect(await file.writesHere('five\n')).toBe(true);
  expect(await readFile(file.path, 'utf8')).toBe('one\ntwo, which takes long\nthree\nfour\nfive\n');
});

test('what held a write up holds for the next file as well', async () => {
  const file = await fileWith([0, 0, 20]);
  expect(await file.writesHere('one')).toBe(true);
  await file.nextFile();
  expect(await file.writesHere('two')).toBe(false);
});

test('a file of those who do more than answer is always written by way of another thread', async () => {
  const folder = scratch();
  await mkdir(folder, { recursive: true });
  const file = await createSegmentFile(folder, 'one');
  cleanups.push(
    () => rm(folder, { recursive: true, force: true }),
    () => file.finish(),
  );
  const writing = file.write(Buffer.from('one'));
  expect(file.size()).toBe(0);
  await writing;
  expect(file.size()).toBe(3);
});

test('what is large is written where it holds nobody up', async () => {
  const file = await fileWith([]);
  expect(await file.writesHere('x'.repeat(1_000_000))).toBe(false);
  expect(await file.writesHere('small')).toBe(true);
  expect(await readFile(file.path, 'utf8')).toBe(`${'x'.repeat(1_000_000)}small`);
});
