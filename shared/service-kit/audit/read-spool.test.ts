import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import type { AuditEntry } from '@nilecare/contracts/events/audit.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { newId } from '../ids.ts';
import { logger } from '../log.ts';
import { createRegistry } from '../metrics.ts';
import { openReadSpool, type SpoolLimits } from './read-spool.ts';
import { entryNumber, publishedToTest, scratch } from './tests/entries.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

function newDirectory(): string {
  const directory = scratch();
  cleanups.push(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A broker that can be away, and one spool that ships to it. */
async function spoolIn(directory: string, limits: Partial<SpoolLimits> = {}) {
  const got: string[] = [];
  const broker = { away: false, got };
  const registry = createRegistry('test', { processMetrics: false });
  const spool = await openReadSpool({
    directory,
    publish: publishedToTest((entries) => {
      if (broker.away) return Promise.reject(new Error('away'));
      got.push(...entries.map(({ id }) => id));
      return Promise.resolve();
    }),
    log: logger('test', 'silent'),
    registry,
    limits: { lingerMs: 1, ...limits },
  });
  cleanups.push(() => spool.close());
  return { spool, broker, got, registry };
}

const files = async (directory: string, slot = '0') =>
  (await readdir(join(directory, slot))).filter((name) => name.endsWith('.jsonl'));

const numbered = (count: number): AuditEntry[] => Array.from({ length: count }, (_, index) => entryNumber(index));
const ids = (entries: readonly AuditEntry[]) => entries.map(({ id }) => id);

describe('shipping', () => {
  test('entries go out in order, once, and leave the disk', async () => {
    const directory = newDirectory();
    const { spool, got } = await spoolIn(directory);
    const entries = numbered(500);
    for (const entry of entries) await spool.recordRead(entry);
    await eventually(() => got.length >= 500);
    expect(got).toEqual(ids(entries));
    await eventually(() => spool.waiting() === 0);
    const [file = ''] = await files(directory);
    expect(await readFile(join(directory, '0', file), 'utf8')).toBe('');
    await spool.close();
    expect(await readdir(join(directory, '0'))).toEqual([]);
  });

  test('thousands at the same time, over many segments', async () => {
    const directory = newDirectory();
    const { spool, got } = await spoolIn(directory, { segmentBytes: 10_000, batchBytes: 3_000 });
    const entries = numbered(3_000);
    await Promise.all(entries.map((entry) => spool.recordRead(entry)));
    await eventually(() => got.length >= 3_000);
    expect(got).toEqual(ids(entries));
    await eventually(async () => (await files(directory)).length <= 1);
  });

  test('nothing is lost while segments are begun and removed all the time', async () => {
    const { spool, got } = await spoolIn(newDirectory(), { segmentBytes: 1, lingerMs: 0 });
    const entries = numbered(300);
    for (const entry of entries) await spool.recordRead(entry);
    await spool.close();
    expect(got).toEqual(ids(entries));
  });

  test('while the broker is away entries wait on disk; they go out when it is back', async () => {
    const { spool, broker, got } = await spoolIn(newDirectory());
    broker.away = true;
    const entries = numbered(50);
    for (const entry of entries) await spool.recordRead(entry);
    await eventually(() => spool.waiting() > 10_000);
    expect(got).toEqual([]);
    broker.away = false;
    await eventually(() => got.length >= 50);
    expect(got).toEqual(ids(entries));
  });

  test('what could not be shipped before the end is shipped by the next start', async () => {
    const directory = newDirectory();
    const first = await spoolIn(directory);
    first.broker.away = true;
    const entries = numbered(50);
    for (const entry of entries) await first.spool.recordRead(entry);
    await first.spool.close();
    const { got } = await spoolIn(directory);
    await eventually(() => got.length >= 50);
    expect(got).toEqual(ids(entries));
    await eventually(async () => (await files(directory)).length === 0);
  });

  test('whatever the order of records, outages and restarts: every entry goes out, in order, none before its time', async () => {
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ do: fc.constant('record' as const), count: fc.integer({ min: 1, max: 30 }) }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('switch' as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const directory = newDirectory();
        const seen: string[] = [];
        const recorded: string[] = [];
        const limits = { segmentBytes: 4_000, batchBytes: 1_500 };
        let now = await spoolIn(directory, limits);
        for (const one of steps) {
          if (one.do === 'switch') now.broker.away = !now.broker.away;
          else if (one.do === 'record') {
            const entries = numbered(one.count);
            await Promise.all(entries.map((entry) => now.spool.recordRead(entry)));
            recorded.push(...ids(entries));
          } else {
            await now.spool.close();
            seen.push(...now.got);
            now = await spoolIn(directory, limits);
          }
        }
        now.broker.away = false;
        await now.spool.close();
        seen.push(...now.got);
        expect([...new Set(seen)]).toEqual(recorded);
        expect(await files(directory)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what a crash leaves', () => {
  const leave = async (directory: string, text: string) => {
    await mkdir(join(directory, '0'), { recursive: true });
    await writeFile(join(directory, '0', `${newId()}.jsonl`), text);
  };
  const lines = (entries: readonly AuditEntry[]) => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

  test('a torn last line is dropped, the lines before it go out', async () => {
    const directory = newDirectory();
    const entries = numbered(10);
    const whole = lines(entries);
    await leave(directory, whole.slice(0, -20));
    await leave(directory, lines(numbered(0)));
    const { got } = await spoolIn(directory);
    await eventually(async () => (await files(directory)).length === 0);
    expect(got).toEqual(ids(entries.slice(0, -1)));
  });

  test('a cut at any byte loses the torn line only', async () => {
    const entries = numbered(2);
    const whole = lines(entries);
    const firstLine = whole.indexOf('\n') + 1;
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), async (cut) => {
        const directory = newDirectory();
        await leave(directory, whole.slice(0, cut));
        const { spool, got } = await spoolIn(directory);
        await spool.close();
        expect(got).toEqual(ids(entries.slice(0, cut === whole.length ? 2 : cut >= firstLine ? 1 : 0)));
      }),
      { numRuns: 40 },
    );
  });

  test('a line that is no entry is kept aside, counted, and stops nothing', async () => {
    const directory = newDirectory();
    const [one, two] = numbered(2).map((entry) => JSON.stringify(entry));
    await leave(directory, `${one}\n{"id":"x"}\nnonsense\n${two}\n`);
    const { got, registry } = await spoolIn(directory);
    await eventually(async () => (await files(directory)).length === 0);
    expect(got).toHaveLength(2);
    expect(await readFile(join(directory, '0', 'unreadable'), 'utf8')).toBe('{"id":"x"}\nnonsense\n');
    expect(await registry.metrics()).toMatch(/audit_spool_entries_total\{outcome="unreadable".*\} 2/);
  });

  test('a wrong note of what is shipped leads to twice, never to not at all', async () => {
    const directory = newDirectory();
    const entries = numbered(3);
    await leave(directory, lines(entries));
    const [segment = ''] = await files(directory);
    await writeFile(join(directory, '0', 'shipped'), `${segment} 999999`);
    const { got } = await spoolIn(directory);
    await eventually(() => got.length >= 3);
    expect(got).toEqual(ids(entries));
  });
});

describe('instances that share a directory', () => {
  test('each has a folder of its own', async () => {
    const directory = newDirectory();
    const [one, other] = [await spoolIn(directory), await spoolIn(directory)];
    await one.spool.recordRead(entryNumber(1));
    await other.spool.recordRead(entryNumber(2));
    await eventually(() => one.got.length === 1 && other.got.length === 1);
    expect((await readdir(directory)).toSorted()).toEqual(['0', '1']);
  });

  test('what one that ended left is shipped by another that starts, in another folder', async () => {
    const directory = newDirectory();
    const [, other] = [await spoolIn(directory), await spoolIn(directory)];
    other.broker.away = true;
    const entries = numbered(5);
    for (const entry of entries) await other.spool.recordRead(entry);
    await other.spool.close();
    // Folder 0 is still held, so the newcomer takes 1; a further one takes 2 and finds nothing left in 1.
    const newcomer = await spoolIn(directory);
    await eventually(() => newcomer.got.length === 5);
    const third = await spoolIn(directory);
    expect(await files(directory, '2')).toEqual([]);
    expect(third.got).toEqual([]);
  });
});

describe('when an entry cannot be recorded, the read is refused', () => {
  test('too much waits on disk', async () => {
    const { spool, broker, registry } = await spoolIn(newDirectory(), { maxBytes: 5_000 });
    broker.away = true;
    const results = await Promise.allSettled(numbered(50).map((entry) => spool.recordRead(entry)));
    for (const entry of numbered(50)) results.push(...(await Promise.allSettled([spool.recordRead(entry)])));
    const refused = results.filter((it) => it.status === 'rejected');
    expect(refused.length).toBeGreaterThan(40);
    expect(refused[0]?.reason).toBeInstanceOf(ServiceUnavailable);
    expect(await registry.metrics()).toMatch(/audit_spool_entries_total\{outcome="refused".*\} \d+/);
    broker.away = false;
    await eventually(() => spool.recordRead(entryNumber(0)).then(() => true));
  });

  test('too much waits in memory', async () => {
    const { spool, got } = await spoolIn(newDirectory(), { queueBytes: 5_000 });
    const results = await Promise.allSettled(numbered(100).map((entry) => spool.recordRead(entry)));
    const taken = results.filter((it) => it.status === 'fulfilled').length;
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(30);
    await eventually(() => got.length === taken);
  });

  test('the folder is gone; it works again when the folder is back', async () => {
    const directory = newDirectory();
    const { spool, got } = await spoolIn(directory, { segmentBytes: 1 });
    await rm(join(directory, '0'), { recursive: true });
    await expect(spool.recordRead(entryNumber(0))).rejects.toMatchObject({
      code: 'service-unavailable',
      extensions: { service: 'audit-spool' },
    });
    await mkdir(join(directory, '0'));
    await spool.recordRead(entryNumber(1));
    await eventually(() => got.length === 1);
  });

  test('it is closed', async () => {
    const { spool } = await spoolIn(newDirectory());
    await spool.close();
    await expect(spool.recordRead(entryNumber(0))).rejects.toBeInstanceOf(ServiceUnavailable);
  });
});
