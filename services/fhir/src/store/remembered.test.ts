import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { remembered } from './remembered.ts';
import type { Shown } from './shown.ts';

const ROOM = 1_000_000;
const shown = (reference: string, v: number, body = '{}'): Shown => ({
  ...{ _id: reference, t: 'Patient', v, at: new Date(v), method: 'PUT', body, pat: [] },
});

/** A database of one version for each reference, and how often it was asked. */
function database() {
  const versions = new Map<string, number>();
  const asked: string[] = [];
  const { promise: first, resolve: answerFirst } = Promise.withResolvers<void>();
  const versionOf = (reference: string): number => versions.get(reference) ?? 1;
  const ask = (reference: string): Promise<Shown> => {
    asked.push(reference);
    return Promise.resolve(shown(reference, versionOf(reference)));
  };
  return {
    asked,
    versionOf,
    write: (reference: string): void => void versions.set(reference, versionOf(reference) + 1),
    ask,
    /** What is asked first is answered when that is said, with what was there when it was asked. */
    async slowFirst(reference: string): Promise<Shown> {
      const row = await ask(reference);
      if (asked.length === 1) await first;
      return row;
    },
    answerFirst,
  };
}

describe('while nobody else may change anything', () => {
  test('what was asked for is known', async () => {
    const { ask, asked } = database();
    const known = remembered(ask, () => 1, ROOM);
    expect((await known.currentOf('Patient/1'))?.v).toBe(1);
    expect((await known.currentOf('Patient/1'))?.v).toBe(1);
    expect(asked).toEqual(['Patient/1']);
  });

  test('what is being changed is asked for until the last of its changes has ended, then known again', async () => {
    const { ask, asked } = database();
    const known = remembered(ask, () => 1, ROOM);
    const [one, other] = [{}, {}];
    await known.currentOf('Patient/1');
    known.changing('Patient/1', one);
    // A transaction that is run again says so again.
    known.changing('Patient/1', one);
    known.changing('Patient/1', other);
    known.ended(one);
    for (let count = 0; count < 2; count += 1) await known.currentOf('Patient/1');
    expect(asked).toHaveLength(3);
    known.ended(other);
    for (let count = 0; count < 2; count += 1) await known.currentOf('Patient/1');
    expect(asked).toHaveLength(4);
  });

  test('what was asked for before it was changed is not known when it has changed', async () => {
    const { write, slowFirst, answerFirst } = database();
    const known = remembered(slowFirst, () => 1, ROOM);
    const early = known.currentOf('Patient/1');
    const change = {};
    known.changing('Patient/1', change);
    write('Patient/1');
    known.ended(change);
    answerFirst();
    expect([(await early)?.v, (await known.currentOf('Patient/1'))?.v]).toEqual([1, 2]);
  });

  test('what is nowhere is asked for each time: it may be made', async () => {
    const asked: string[] = [];
    const known = remembered(
      (reference) => (asked.push(reference), Promise.resolve(null)),
      () => 1,
      ROOM,
    );
    expect([await known.currentOf('Patient/1'), await known.currentOf('Patient/1')]).toEqual([null, null]);
    expect(asked).toHaveLength(2);
  });

  test('a question that fails is asked again', async () => {
    let isDown = true;
    const ask = (reference: string) => (isDown ? Promise.reject(new Error('away')) : database().ask(reference));
    const known = remembered(ask, () => 1, ROOM);
    await expect(known.currentOf('Patient/1')).rejects.toThrow('away');
    isDown = false;
    expect((await known.currentOf('Patient/1'))?.v).toBe(1);
  });
});

test('what was not used for the longest time makes room; what is very large takes none', async () => {
  const asked: string[] = [];
  const ask = (reference: string) => {
    asked.push(reference);
    return Promise.resolve(shown(reference, 1, 'x'.repeat(reference === 'Patient/huge' ? 10_000 : 500)));
  };
  const known = remembered(ask, () => 1, 64_000);
  for (let count = 0; count < 64; count += 1) await known.currentOf(`Patient/${count}`);
  await known.currentOf('Patient/0');
  for (const reference of ['Patient/huge', 'Patient/huge', 'Patient/64']) await known.currentOf(reference);
  asked.length = 0;
  for (const reference of ['Patient/0', 'Patient/2', 'Patient/64', 'Patient/1']) await known.currentOf(reference);
  expect(asked).toEqual(['Patient/1']);
});

test('what was asked for while others might change it is not known when they have gone', async () => {
  const { write, slowFirst, answerFirst } = database();
  let term: number | undefined = 1;
  const known = remembered(slowFirst, () => term, ROOM);
  const early = known.currentOf('Patient/1');
  term = undefined;
  write('Patient/1');
  term = 2;
  await known.currentOf('Patient/2');
  answerFirst();
  expect([(await early)?.v, (await known.currentOf('Patient/1'))?.v]).toEqual([1, 2]);
});

test('without room everything is asked for', async () => {
  const { ask, asked } = database();
  const known = remembered(ask, () => 1, 0);
  for (let count = 0; count < 2; count += 1) await known.currentOf('Patient/1');
  expect(asked).toHaveLength(2);
});

const steps = ['read', 'answer', 'begin', 'commit', 'end', 'others come', 'another writes', 'others go'] as const;
const OFTEN = ['read', 'read', 'answer', 'answer', 'commit', 'end'] as const;
type Step = (typeof steps)[number];

test('however reads, changes and other writers follow each other: nobody reads what was changed before they asked', async () => {
  const reference = fc.constantFrom('Patient/1', 'Patient/2');
  const step = fc.record({
    what: fc.constantFrom(...steps, ...OFTEN),
    reference,
    late: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (all) => {
      const { versionOf, write } = database();
      const waiting: (() => void)[] = [];
      let late = false;
      // What the database looked at: what was there when it was asked, or what is there when it answers.
      const ask = (asked: string) =>
        new Promise<Shown>((resolve) => {
          const [early, isLate] = [versionOf(asked), late];
          waiting.push(() => resolve(shown(asked, isLate ? versionOf(asked) : early)));
        });
      let [term, others] = [1, false];
      const known = remembered(ask, () => (others ? undefined : term), ROOM);
      const changes: { reference: string; isCommitted: boolean }[] = [];
      const reads: Promise<readonly [number, number]>[] = [];
      const acknowledged = new Map<string, number>();

      const does: Record<Step, (of: string) => void> = {
        read: (of) => {
          const least = acknowledged.get(of) ?? 1;
          reads.push(known.currentOf(of).then((it) => [it?.v ?? 0, least]));
        },
        answer: () => waiting.shift()?.(),
        begin: (of) => {
          // Of two that change the same thing the database lets one wait.
          if (changes.some((it) => it.reference === of)) return;
          const change = { reference: of, isCommitted: false };
          changes.push(change);
          known.changing(of, change);
        },
        commit: () => {
          const change = changes.find((it) => !it.isCommitted);
          if (!change) return;
          change.isCommitted = true;
          write(change.reference);
        },
        end: () => {
          const change = changes.shift();
          if (!change) return;
          known.ended(change);
          if (change.isCommitted) acknowledged.set(change.reference, versionOf(change.reference));
        },
        'others come': () => void (others = true),
        'another writes': (of) => {
          if (!others || changes.some((it) => it.reference === of)) return;
          write(of);
          acknowledged.set(of, versionOf(of));
        },
        'others go': () => {
          if (others) term += 1;
          others = false;
        },
      };
      for (const it of all) {
        ({ late } = it);
        does[it.what](it.reference);
        await Promise.resolve();
      }
      while (waiting.length > 0) {
        waiting.shift()?.();
        await Promise.resolve();
      }
      for (const [seen, least] of await Promise.all(reads)) expect(seen).toBeGreaterThanOrEqual(least);
    }),
    { numRuns: 5_000 },
  );
});
