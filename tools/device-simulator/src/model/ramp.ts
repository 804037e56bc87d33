/** Rises smoothly from 0 at `from` to 1 at `to`, flat before and after; never falls as `at` grows. */
export function ramp(at: number, from: number, to: number): number {
  const part = Math.max(0, Math.min(1, (at - from) / (to - from)));
  return part * part * (3 - 2 * part);
}
