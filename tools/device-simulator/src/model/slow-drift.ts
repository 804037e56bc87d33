import type { Random } from './random.ts';

const BOUND = 2.5;

/**
 * A quantity that wanders around 0 with standard deviation 1 and forgets its past within `relaxation` seconds
 * (Ornstein-Uhlenbeck process, stepped exactly, so that the sampling rate does not change its character).
 * What it gives stays within ±2.5.
 */
export function slowDrift(random: Random, relaxation: number): (seconds: number) => number {
  let value = random.gaussian();
  return (seconds) => {
    const kept = Math.exp(-seconds / relaxation);
    value = value * kept + Math.sqrt(1 - kept * kept) * random.gaussian();
    return Math.max(-BOUND, Math.min(BOUND, value));
  };
}
