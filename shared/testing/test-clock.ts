import type { Clock } from '@nilecare/service-kit/clock.ts';

/** A clock that stands still until it is set. */
export interface TestClock extends Clock {
  set(at: Date): void;
}

export function testClock(start: Date): TestClock {
  let current = start;
  return {
    now: () => current,
    set: (at) => {
      current = at;
    },
  };
}
