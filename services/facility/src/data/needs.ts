import { BedNeed } from '@nilecare/contracts/beds.ts';

/** Needs as they stand in a column: comma-separated. */
export const needsText = (needs: readonly BedNeed[]): string => [...new Set(needs)].join(',');

export const needsOf = (text: string): BedNeed[] =>
  text === '' ? [] : text.split(',').map((need) => BedNeed.parse(need));
