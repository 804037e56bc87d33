import { readdirSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { SegmentWriter } from './segment-writer.ts';
import { segmentName, segmentsIn } from './spool-folder.ts';
import { scratch } from '../audit/tests/entries.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function writerIn(segmentBytes = 1_000_000) {
  const folder = scratch();
  await mkdir(folder, { recursive: true });
  const writer = new SegmentWriter({
    folder,
    segmentBytes,
    queueBytes: 1_000_000,
    syncMs: 1,
    onWritten: () => {},
    onFailed: () => {},
  });
  cleanups.push(
    () => rm(folder, { recursive: true, force: true }),
    () => writer.close(),
  );
  return { writer, folder };
}

test('a segment is known to be open from the moment its file can be seen', async () => {
  const { writer, folder } = await writerIn(1);
  for (let round = 0; round < 20; round += 1) {
    const known = new Set(readdirSync(folder));
    const appended = writer.append('line');
    let name: string | undefined;
    while (name === undefined) {
      await new Promise((resolve) => setImmediate(resolve));
      name = readdirSync(folder).find((it) => !known.has(it));
    }
    expect(writer.isOpen(name)).toBe(true);
    await appended;
  }
});

test('segments are in order by name, also those of one millisecond', async () => {
  const { writer, folder } = await writerIn(1);
  for (let line = 0; line < 50; line += 1) await writer.append(String(line));
  await writer.close();
  const lines = await Promise.all((await segmentsIn(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  expect(lines.map(Number)).toEqual(Array.from({ length: 50 }, (_, line) => line));
  expect(segmentName(9) < segmentName(10)).toBe(true);
});

test('a segment is emptied only when it ends where it is said to', async () => {
  const { writer, folder } = await writerIn();
  await writer.append('one');
  const [name = ''] = await segmentsIn(folder);
  await writer.append('two');
  expect(await writer.cutIfAt(name, 4)).toBe(false);
  expect(await writer.cutIfAt(name, 8)).toBe(true);
  await writer.append('three');
  expect(await readFile(join(folder, name), 'utf8')).toBe('three\n');
  expect(await writer.cutIfAt('another', 6)).toBe(false);
});

test('what is appended right before the end is written', async () => {
  const { writer, folder } = await writerIn();
  const appended = Promise.all(['one', 'two'].map((line) => writer.append(line)));
  await writer.close();
  await appended;
  const [name = ''] = await segmentsIn(folder);
  expect(await readFile(join(folder, name), 'utf8')).toBe('one\ntwo\n');
});

test('an empty segment leaves no file, and a closed writer takes no line', async () => {
  const { writer, folder } = await writerIn();
  await writer.append('one');
  const [name = ''] = await segmentsIn(folder);
  await writer.cutIfAt(name, 4);
  await writer.close();
  expect(await segmentsIn(folder)).toEqual([]);
  await expect(writer.append('two')).rejects.toThrow('closed');
});
