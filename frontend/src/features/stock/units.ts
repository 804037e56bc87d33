import { numberOf } from '../../shared-ui/entries/numbers.ts';

/** The whole number that is typed, from `least` on; undefined while it is none. */
export function unitsOf(entry: string, least = 1): number | undefined {
  const n = numberOf(entry);
  return n !== null && Number.isInteger(n) && n >= least && n <= 1_000_000 ? n : undefined;
}
