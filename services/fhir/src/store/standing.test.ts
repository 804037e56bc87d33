import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BELIEVED_MS, GOOD_MS, SEEN_MS, standingOf, type Moment } from './standing.ts';

/** Clocks that go on as they are told. */
function clocks() {
  const now = { steady: 1_000, wall: 1_800_000_000_000 };
  const read = (): Moment => ({ ...now });
  const pass = (ms: number, wall = ms): void => {
    now.steady += ms;
    now.wall += wall;
  };
  return { read, pass };
}

function begun() {
  const { read, pass } = clocks();
  const standing = standingOf(read);
  const renew = () => standing.renewed(read(), read());
  const look = (others: boolean) => standing.looked(read(), others);
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
    expect(standing.mayChangeIn()).toBe(BELIEVED_MS);
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
  expect(standing.mayChangeIn()).toBe(BELIEVED_MS);
});

test('a look that began before the row was there says nothing', () => {
  const { standing, pass, read } = begun();
  const early = read();
  pass(1);
  standing.renewed(early, read());
  standing.looked(early, false);
  expect(standing.aloneFor()).toBeUndefined();
  expect(standing.mayChangeIn()).toBeGreaterThan(0);
});

/** Some processes with one database, where each step takes as long as it takes. */
test('however slow they are: nobody changes anything while another one believes that it is alone', () => {
  const step = fc.record({
    who: fc.nat({ max: 1 }),
    what: fc.constantFrom(
      'ask',
      'arrive',
      'heard',
      'round',
      'round',
      'look',
      'change',
      'change',
      'close',
      'wait',
      'wait',
    ),
    ms: fc.oneof(
      fc.constant(0),
      fc.integer({ min: BELIEVED_MS - 500, max: BELIEVED_MS }),
      fc.constantFrom(GOOD_MS, SEEN_MS),
    ),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120, size: 'max' }), (all) => {
      const { read, pass } = clocks();
      /** Until when the row of each is seen. */
      const rows = new Map<number, number>();
      const isSeenBeside = (who: number) => [...rows].some(([id, until]) => id !== who && until > read().steady);
      const open = () => ({ standing: standingOf(read), asked: undefined as Moment | undefined, hasArrived: false });
      const processes = [open(), open()];
      for (const { who, what, ms } of all) {
        const one = processes[who];
        if (!one) continue;
        switch (what) {
          case 'ask':
            [one.asked, one.hasArrived] = [read(), false];
            break;
          case 'arrive':
            if (!one.asked || one.hasArrived) break;
            rows.set(who, read().steady + SEEN_MS);
            one.hasArrived = true;
            break;
          case 'heard':
            if (!one.asked || !one.hasArrived) break;
            one.standing.renewed(one.asked, read());
            one.asked = undefined;
            break;
          case 'round':
            rows.set(who, read().steady + SEEN_MS);
            one.standing.renewed(read(), read());
            one.standing.looked(read(), isSeenBeside(who));
            break;
          case 'look': {
            const askedAt = read();
            const others = isSeenBeside(who);
            pass(ms);
            one.standing.looked(askedAt, others);
            break;
          }
          case 'change':
            if (one.standing.mayChangeIn() !== 0) break;
            for (const other of processes) if (other !== one) expect(other.standing.aloneFor()).toBeUndefined();
            break;
          case 'close':
            rows.delete(who);
            processes[who] = open();
            break;
          case 'wait':
            pass(ms);
        }
      }
    }),
    { numRuns: 5_000 },
  );
});
