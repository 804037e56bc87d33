import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { logger } from '../../log.ts';
import { createRegistry } from '../../metrics.ts';
import { openReadSpool } from '../read-spool.ts';
import { publishedToTest, scratch } from './entries.ts';

const directories: string[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true, force: true });
});

interface Recorder {
  readonly child: ChildProcess;
  /** Ids by what was said of them: `+` answered, `-` refused, `>` shipped. */
  said(sign: string): string[];
}

/** A process that records reads; `fileBlocks` limits the size of its files (ulimit -f, blocks of 512 bytes). */
function startRecorder(directory: string, args: readonly number[], fileBlocks?: number): Recorder {
  const script = [join(import.meta.dirname, 'record-until-killed.ts'), directory, ...args.map(String)];
  // With the signal ignored, a write beyond the limit fails with EFBIG, half done: as on a disk that fills up.
  const [command, ...rest] =
    fileBlocks === undefined
      ? [process.execPath, ...script]
      : ['sh', '-c', `trap '' XFSZ; ulimit -f ${fileBlocks}; exec "$0" "$@"`, process.execPath, ...script];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const said = (sign: string) =>
    output
      .split('\n')
      // What follows the last line end may be half an id.
      .slice(0, -1)
      .filter((line) => line.startsWith(`${sign} `))
      .map((line) => line.slice(2));
  return { child, said };
}

async function kill({ child }: Recorder): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

/** What a start in the same directory ships. */
async function shipTheRest(directory: string): Promise<string[]> {
  const got: string[] = [];
  const spool = await openReadSpool({
    directory,
    publish: publishedToTest((entries) => {
      got.push(...entries.map(({ id }) => id));
      return Promise.resolve();
    }),
    log: logger('test', 'silent'),
    registry: createRegistry('test', { processMetrics: false }),
  });
  await spool.close();
  return got;
}

function newDirectory(): string {
  const directory = scratch();
  directories.push(directory);
  return directory;
}

test.each([1, 2, 3, 4, 5, 6])('kill -9 loses no answered read (run %i)', async (run) => {
  const directory = newDirectory();
  const recorder = startRecorder(directory, [25]);
  await eventually(() => recorder.said('+').length > run * 300, { within: 60_000 });
  await kill(recorder);
  const answered = recorder.said('+');
  const before = new Set(recorder.said('>'));
  const after = await shipTheRest(directory);
  const shipped = new Set([...before, ...after]);
  expect(answered.filter((id) => !shipped.has(id))).toEqual([]);
  // What is shipped twice is at most what one note lags behind.
  expect(after.filter((id) => before.has(id)).length).toBeLessThan(1_000);
  expect((await readdir(join(directory, '0'))).filter((name) => name.endsWith('.jsonl'))).toEqual([]);
});

test('a folder whose process was killed is taken over, also when another one runs beside', async () => {
  const directory = newDirectory();
  const [first, second] = [startRecorder(directory, [1]), startRecorder(directory, [1])];
  await eventually(() => first.said('+').length > 50 && second.said('+').length > 50);
  await kill(second);
  const rest = await shipTheRest(directory);
  const shipped = new Set([...second.said('>'), ...rest]);
  expect(second.said('+').filter((id) => !shipped.has(id))).toEqual([]);
  // The one that lives keeps its folder.
  const before = first.said('+').length;
  await eventually(() => first.said('+').length > before + 50);
  expect(first.said('-')).toEqual([]);
});

test('on a disk that takes nothing every read is refused', async () => {
  const recorder = startRecorder(newDirectory(), [1, 20], 0);
  await eventually(() => recorder.said('=').length === 1);
  expect(recorder.said('-')).toHaveLength(20);
  expect(recorder.said('+')).toEqual([]);
});

test('a write that ends half-way refuses its read, tears no line, and the next one goes on', async () => {
  const directory = newDirectory();
  const recorder = startRecorder(directory, [1, 300], 8);
  await eventually(() => recorder.said('=').length === 1);
  await kill(recorder);
  const [answered, refused] = [recorder.said('+'), recorder.said('-')];
  expect(answered.length + refused.length).toBe(300);
  expect(answered.length).toBeGreaterThan(150);
  const shipped = new Set([...recorder.said('>'), ...(await shipTheRest(directory))]);
  expect(answered.filter((id) => !shipped.has(id))).toEqual([]);
  expect(await readdir(join(directory, '0'))).not.toContain('unreadable');
});
