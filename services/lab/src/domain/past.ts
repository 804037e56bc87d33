import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';

/** Clocks of devices differ by so much. */
const CLOCKS_DIFFER_MS = 5 * 60_000;
/** Blood is sometimes taken before the order is written. */
const BEFORE_ORDER_MS = 24 * 3_600_000;

/** @throws Implausible when a specimen was taken in the future, or long before it was ordered */
export function mustBePast(collectedAt: Date, orderedAt: Date, now: Date): void {
  const late = collectedAt.getTime() > now.getTime() + CLOCKS_DIFFER_MS;
  const early = collectedAt.getTime() < orderedAt.getTime() - BEFORE_ORDER_MS;
  if (late || early)
    throw new Implausible('collectedAt', 'Enter when the specimen was taken: after the order, before now.');
}
