/** Bytes that the system takes into its memory in microseconds; to another thread and back would be many times that. */
const SMALL = 256 * 1024;
/** A small write that takes longer was held up by the disk, and with it whatever this process does. */
const HELD_UP_MS = 5;
/** For so long then writes go by way of another thread, where nobody but those who wait for them is held up. */
const APART_MS = 30_000;

/** Says which writes are done at once, in the turn of the event loop. For services that do nothing but answer: a disk that hangs holds up all. */
export interface QuickWrites {
  mayBeHere(bytes: number): boolean;
  /** Does one here, and remembers how long it took. */
  timed(write: () => number): number;
}

/** @param now milliseconds of a clock that only goes forward */
export function quickWrites(now: () => number = () => performance.now()): QuickWrites {
  let apartUntil = -Infinity;
  return {
    mayBeHere: (bytes) => bytes <= SMALL && now() >= apartUntil,
    timed(write) {
      const began = now();
      try {
        return write();
      } finally {
        const ended = now();
        if (ended - began > HELD_UP_MS) apartUntil = ended + APART_MS;
      }
    },
  };
}
