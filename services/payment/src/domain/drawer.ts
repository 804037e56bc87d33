import { CountTooLarge } from '@nilecare/contracts/api/payment-drawers.ts';
import { MOST_MINOR } from '@nilecare/contracts/money.ts';

interface Count {
  readonly valueMinor: number;
  readonly count: number;
}

/** Notes and coins, in minor units. @throws CountTooLarge */
export function countedMinor(counts: readonly Count[]): number {
  const sum = counts.reduce((total, it) => total + it.valueMinor * it.count, 0);
  if (sum > MOST_MINOR) throw new CountTooLarge('Count again.');
  return sum;
}

/** A difference that is larger than the drawer's tolerance waits for somebody else's approval. */
export const stateAfterCount = (differenceMinor: number, toleranceMinor: number): 'counted' | 'closed' =>
  Math.abs(differenceMinor) > toleranceMinor ? 'counted' : 'closed';
