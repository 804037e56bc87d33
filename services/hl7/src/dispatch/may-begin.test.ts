import fc from 'fast-check';
import { expect, test } from 'vitest';
import { behindStopped, mayBegin, type Standing } from './may-begin.ts';

const now = new Date('2026-01-05T12:00:00Z');
const later = new Date('2026-01-05T12:01:00Z');
const message = (seq: number, patientKeys: readonly string[], dueAt = now) => ({
  seq,
  dueAt,
  patientKeys,
});
const standing = (waiting: Standing['waiting'], others: Partial<Standing> = {}): Standing => ({
  waiting,
  busy: new Set(),
  running: new Set(),
  stopped: new Map(),
  now,
  ...others,
});
const seqs = (of: Standing, most = 10) => mayBegin(of, most).map(({ seq }) => seq);

test('the first message of each patient, side by side', () => {
  expect(seqs(standing([message(1, ['a']), message(2, ['a']), message(3, ['b']), message(4, [])]))).toEqual([1, 3, 4]);
});

test('one that joins two patients waits for both, and both for it', () => {
  const waiting = [message(1, ['a']), message(2, ['a', 'b']), message(3, ['b'])];
  expect(seqs(standing(waiting))).toEqual([1]);
  expect(seqs(standing(waiting.slice(1)))).toEqual([2]);
});

test('those behind one that waits for another try, is worked on or failed, stay behind it', () => {
  expect(seqs(standing([message(1, ['a'], later), message(2, ['a']), message(3, ['b'])]))).toEqual([3]);
  expect(seqs(standing([message(2, ['a']), message(3, ['b'])], { busy: new Set(['a']) }))).toEqual([3]);
  expect(
    seqs(
      standing([message(2, ['a']), message(4, ['b'])], {
        stopped: new Map([
          ['a', 1],
          ['b', 9],
        ]),
      }),
    ),
  ).toEqual([4]);
});

test('however much is begun and ended, messages of a patient are done in their order and none is forgotten', () => {
  const keys = fc.subarray(['a', 'b', 'c'], { minLength: 1 });
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 20 }), fc.infiniteStream(fc.nat()), (messages, choices) => {
      let waiting = messages.map((it, at) => message(at + 1, it));
      const running: ReturnType<typeof message>[] = [];
      const done: number[] = [];
      while (waiting.length > 0 || running.length > 0) {
        const busy = new Set(running.flatMap(({ patientKeys }) => patientKeys));
        running.push(...mayBegin(standing(waiting, { busy, running: new Set(running.map(({ seq }) => seq)) }), 2));
        const [ended] = running.splice(Number(choices.next().value) % running.length, 1);
        if (!ended) throw new Error('Nothing may begin, though something waits.');
        done.push(ended.seq);
        waiting = waiting.filter(({ seq }) => seq !== ended.seq);
      }
      for (const key of ['a', 'b', 'c']) {
        const of = done.filter((seq) => messages[seq - 1]?.includes(key));
        expect(of).toEqual(of.toSorted((a, b) => a - b));
      }
      expect(done).toHaveLength(messages.length);
    }),
  );
});

test('those behind one that failed are held with what stands before them; what is worked on is not', () => {
  const stopped = new Map([
    ['a', 1],
    ['b', 4],
  ]);
  const waiting = [message(2, ['a']), message(3, ['b']), message(5, ['a', 'b']), message(6, ['a']), message(7, [])];
  expect(behindStopped(standing(waiting, { stopped, running: new Set([6]) }))).toEqual([
    { seq: 2, behind: [1] },
    { seq: 5, behind: [1, 4] },
  ]);
});
