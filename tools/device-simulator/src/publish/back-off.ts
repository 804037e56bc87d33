const FIRST_MS = 250;
const LONGEST_MS = 15_000;

/**
 * ms to wait before the next try to connect: doubles with each failure up to 15 s, and is spread over its upper half,
 * so that a thousand devices do not come back in one instant.
 * @param failures tries that failed in a row, at least 1
 * @param uniform in [0, 1)
 */
export function backOff(failures: number, uniform: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return longest * (0.5 + uniform / 2);
}
