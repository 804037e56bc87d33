export interface SeededRandom {
  /** From 0 until before 1. */
  next(): number;
  /** A whole number from 0 until before `most`. */
  below(most: number): number;
  oneOf<T>(list: readonly [T, ...T[]]): T;
}

/** Numbers that are always the same for a seed (mulberry32). */
export function seededRandom(seed: number): SeededRandom {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    below: (most) => Math.floor(next() * most),
    oneOf: (list) => list[Math.floor(next() * list.length)] ?? list[0],
  };
}
