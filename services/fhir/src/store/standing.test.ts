import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BELIEVED_MS, GOOD_MS, SEEN_MS, standingOf, type Moment } from './standing.ts';

/** Clocks that go on as they are told. */
function clocks() {
  const now = { steady: 1_000, wall: 1_800_000_000_000 };
  // Of two moments the second one is later, as little as it is.
  const read = (): Moment => ({ ...now, steady: (now.steady += 1e-6) });
  const pass = (ms: number, wall = ms): void => {
    now.steady += ms;
    now.wall += wall;
  };
  return { read, pass };
}

function begun() {
  const { read, pass } = clocks();
  const standing = standingOf(read);
  const renew = (wasSeen = true) => standing.renewed(read(), read(), wasSeen);
  const look = (others: boolean, comings = 1) => standing.looked(read(), { others, comings });
  return { standing, pass, renew, look, read };
}

describe('who is alone', () => {
  test('remembers as long as it looks often enough, and not what it knew before a gap', () => {
    const { standing, pass, renew, look } = begun();
    renew();
    look(false);
    const first = standing.aloneFor();
    expect(first).toBeDefined();
    pass(BELIEVED_MS - 1);
    look(false);
    expect(standing.aloneFor()).toBe(first);
    pass(BELIEVED_MS);
    expect(standing.aloneFor()).toBeUndefined();
    look(false);
    expect(standing.aloneFor()).not.toBe(first);
    expect(standing.aloneFor()).toBeDefined();
  });

  test('changes at once', () => {
    const { standing, renew, look } = begun();
    expect(standing.mayChangeIn()).toBeUndefined();
    renew();
    look(false);
    expect(standing.mayChangeIn()).toBe(0);
  });

  test('believes nothing for the time in which the machine slept, by whichever clock shows it', () => {
    const { standing, pass, renew, look } = begun();
    renew();
    look(false);
    pass(0, BELIEVED_MS);
    expect(standing.aloneFor()).toBeUndefined();
  });

  test('remembers nothing while it may be that a change of its own is still to come about', () => {
    const { standing, pass, renew, look } = begun();
    renew();
    look(false);
    const before = standing.aloneFor();
    standing.doubted();
    expect(standing.aloneFor()).toBeUndefined();
    for (let ms = 0; ms <= SEEN_MS; ms += 1_000) {
      pass(1_000);
      renew();
      look(false);
    }
    expect(standing.aloneFor()).not.toBe(before);
    expect(standing.aloneFor()).toBeDefined();
  });
});

describe('who finds another', () => {
  test('remembers nothing, and waits with its first change until the other believes nothing any more', () => {
    const { standing, pass, renew, look } = begun();
    renew();
    look(true);
    expect(standing.aloneFor()).toBeUndefined();
    expect(standing.mayChangeIn()).toBeCloseTo(BELIEVED_MS);
    pass(BELIEVED_MS);
    renew();
    look(true);
    expect(standing.mayChangeIn()).toBe(0);
  });
});

test('whose row was not renewed for long stands as one who comes', () => {
  const { standing, pass, renew, look } = begun();
  renew();
  look(false);
  pass(SEEN_MS);
  expect(standing.mayChangeIn()).toBeUndefined();
  look(false);
  expect(standing.aloneFor()).toBeUndefined();
  renew();
  look(true);
  expect(standing.mayChangeIn()).toBeCloseTo(BELIEVED_MS);
});

test('whose row was over while its own clocks stood still stands as one who comes', () => {
  const { standing, renew, look } = begun();
  renew();
  look(false);
  renew(false);
  look(true);
  expect(standing.mayChangeIn()).toBeCloseTo(BELIEVED_MS);
});

test('a look that began before the row was there says nothing', () => {
  const { standing, pass, read } = begun();
  const early = read();
  pass(1);
  standing.renewed(early, read(), false);
  standing.looked(early, { others: false, comings: 1 });
  expect(standing.aloneFor()).toBeUndefined();
  expect(standing.mayChangeIn()).toBeGreaterThan(0);
});

test('a look whose answer came when nothing was believed any more proves nothing of the time between', () => {
  const { standing, pass, renew, look, read } = begun();
  renew();
  look(false);
  const before = standing.aloneFor();
  pass(BELIEVED_MS - 1_000);
  const askedAt = read();
  pass(1_000);
  standing.looked(askedAt, { others: false, comings: 1 });
  expect(standing.aloneFor()).toBeDefined();
  expect(standing.aloneFor()).not.toBe(before);
});

test('who came and went unseen is known by how many ever came', () => {
  const { standing, renew, look } = begun();
  renew();
  look(false);
  const before = standing.aloneFor();
  look(false, 2);
  expect(standing.aloneFor()).toBeDefined();
  expect(standing.aloneFor()).not.toBe(before);
});

test('a clock that is set forward shortens no wait', () => {
  const { standing, pass, renew, look } = begun();
  renew();
  look(true);
  pass(0, BELIEVED_MS);
  expect(standing.mayChangeIn()).toBeCloseTo(BELIEVED_MS);
  standing.doubted();
  pass(0, SEEN_MS);
  expect(standing.isDoubtful()).toBe(true);
});

/** Of MongoDB: what it lets a transaction live, and how often it looks for those that are older. */
const TRANSACTION_MS = 60_000 + 30_000;

test('a row is seen for longer than what its owner began can come about', () => {
  const clockMayJump = 30_000;
  expect(SEEN_MS).toBeGreaterThanOrEqual(GOOD_MS + TRANSACTION_MS + clockMayJump);
});

const moves = [
  'ask',
  'arrive',
  'heard',
  'question',
  'look',
  'answer',
  'begin',
  'commit',
  'close',
  'wait',
  'sleep',
] as const;
const often = ['round', 'round', 'read', 'read', 'begin', 'commit', 'wait'] as const;

/** Two processes with one database, where each step takes as long as it takes. */
test('however slow they are: nobody remembers what another one has changed', () => {
  const step = fc.record({
    who: fc.constantFrom(0, 1),
    what: fc.constantFrom(...moves, ...often),
    ms: fc.oneof(
      fc.constant(0),
      fc.integer({ min: BELIEVED_MS - 500, max: BELIEVED_MS }),
      fc.constantFrom(GOOD_MS - 1, GOOD_MS, TRANSACTION_MS, SEEN_MS),
    ),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120, size: 'max' }), (all) => {
      let [time, version, comings] = [0, 1, 0];
      /** Until when the row of each is seen. */
      const rows = new Map<number, number>();
      const opened = () => {
        const { read, pass } = clocks();
        return {
          ...{
            read,
            pass,
            standing: standingOf(read),
            known: undefined as { term: number; version: number } | undefined,
          },
          ...{
            asked: undefined as Moment | undefined,
            hasArrived: false,
            wasSeen: false,
            begunAt: undefined as number | undefined,
          },
          question: undefined as Moment | undefined,
          found: undefined as { others: boolean; comings: number } | undefined,
          // With both clocks: until they have looked again nothing tells them that somebody came, and until they have renewed their
          // row, that nobody sees them.
          hasSlept: false,
          isForgotten: false,
        };
      };
      type Process = ReturnType<typeof opened>;
      const processes: [Process, Process] = [opened(), opened()];
      const isSeenBeside = (who: number) => [...rows].some(([id, until]) => id !== who && until > time);
      /** @returns whether the row was still seen */
      const arrive = (one: Process, who: number): boolean => {
        if (one.standing.mayChangeIn() === undefined) comings += 1;
        const wasSeen = (rows.get(who) ?? time) > time;
        rows.set(who, time + SEEN_MS);
        return wasSeen;
      };
      const answered = (one: Process, question: Moment, found: { others: boolean; comings: number }) => {
        one.standing.looked(question, found);
        one.hasSlept = false;
      };
      for (const { who, what, ms } of all) {
        const one = processes[who === 0 ? 0 : 1];
        switch (what) {
          case 'ask':
            [one.asked, one.hasArrived] = [one.read(), false];
            break;
          case 'arrive':
            if (!one.asked || one.hasArrived) break;
            one.wasSeen = arrive(one, who);
            one.hasArrived = true;
            break;
          case 'heard':
            if (!one.asked || !one.hasArrived) break;
            one.standing.renewed(one.asked, one.read(), one.wasSeen);
            one.isForgotten = false;
            one.asked = undefined;
            break;
          case 'question':
            [one.question, one.found] = [one.read(), undefined];
            break;
          case 'look':
            if (one.question) one.found = { others: isSeenBeside(who), comings };
            break;
          case 'answer':
            if (one.question && one.found) answered(one, one.question, one.found);
            one.question = undefined;
            break;
          case 'round':
            one.standing.renewed(one.read(), one.read(), arrive(one, who));
            one.isForgotten = false;
            answered(one, one.read(), { others: isSeenBeside(who), comings });
            break;
          case 'read': {
            const term = one.standing.aloneFor();
            if (term === undefined || one.hasSlept) break;
            if (one.known?.term === term) expect(one.known.version).toBe(version);
            one.known = { term, version };
            break;
          }
          case 'begin':
            if (one.begunAt === undefined && !one.isForgotten && one.standing.mayChangeIn() === 0) one.begunAt = time;
            break;
          case 'commit':
            if (one.begunAt === undefined) break;
            if (time - one.begunAt < TRANSACTION_MS) version += 1;
            // What it changes itself it does not remember.
            [one.begunAt, one.known] = [undefined, undefined];
            break;
          case 'close':
            if (one.begunAt !== undefined) break;
            rows.delete(who);
            processes[who === 0 ? 0 : 1] = opened();
            break;
          case 'wait':
          case 'sleep':
            time += ms;
            for (const it of processes)
              if (what === 'wait' || it !== one) it.pass(ms);
              else Object.assign(it, { hasSlept: true, isForgotten: true, asked: undefined, question: undefined });
        }
      }
    }),
    { numRuns: 10_000 },
  );
});
