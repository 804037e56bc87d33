export interface Random {
  /** In [0, 1). */
  uniform(): number;
  between(low: number, high: number): number;
  /** Standard normal. */
  gaussian(): number;
  /** Waiting time until the next of events that come independently, `mean` apart. */
  exponential(mean: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** Weyl sequence with a strong mixer: spreads one 32-bit seed over as many words as are asked for. */
function wordsFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let word = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (word ^ (word >>> 16)) >>> 0;
  };
}

const rotate = (word: number, bits: number) => (word << bits) | (word >>> (32 - bits));

/**
 * Generator whose sequence is fixed by its seed, the same on every machine: xoshiro128** (Blackman and Vigna,
 * "Scrambled linear pseudorandom number generators", 2021).
 */
export function seededRandom(seed: string): Random {
  const word = wordsFrom(hash(seed));
  let [a, b, c, d] = [word(), word(), word(), word()];
  let spare: number | undefined;

  function uniform() {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result / 2 ** 32;
  }

  function gaussian() {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  return {
    uniform,
    gaussian,
    between: (low, high) => low + (high - low) * uniform(),
    exponential: (mean) => -mean * Math.log(1 - uniform()),
    pick: (choices) => choices[Math.floor(uniform() * choices.length)] ?? choices[0],
  };
}
