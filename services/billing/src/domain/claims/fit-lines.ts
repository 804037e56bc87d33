import type { ClaimLine } from '@nilecare/contracts/api/billing-claims.ts';

/** A line of a file: of one service, on a day or from one day to another. */
export interface FileLine {
  readonly code: string;
  readonly description: string;
  readonly quantity: number;
  readonly amountMinor: number;
  readonly from: string;
  readonly to: string;
}

/** The 837P takes no more lines of one claim. */
export const MOST_FILE_LINES = 50;

const lineOf = ({ serviceCode, description, quantity, claimedMinor, servedOn }: ClaimLine): FileLine => ({
  ...{ code: serviceCode, description: description.en, quantity, amountMinor: claimedMinor },
  ...{ from: servedOn, to: servedOn },
});

/** One line for all of the same key, with the sum of what they claim. */
const joined = (lines: readonly ClaimLine[], keyOf: (line: ClaimLine) => string): FileLine[] =>
  [...Map.groupBy(lines, keyOf)].map(([code, of]) => {
    const days = of.map((it) => it.servedOn).toSorted();
    return {
      code,
      description: of.length === 1 ? (of[0]?.description.en ?? '') : `${of.length} entries`,
      quantity: of.reduce((sum, it) => sum + it.quantity, 0),
      amountMinor: of.reduce((sum, it) => sum + it.claimedMinor, 0),
      from: days[0] ?? '',
      to: days.at(-1) ?? '',
    };
  });

/**
 * The lines of a file: as they are where they fit, or else one for each service, or else one for each category. What
 * nothing is claimed of is left out. The sum stays what it is.
 */
export function fitLines(all: readonly ClaimLine[]): readonly FileLine[] {
  const lines = all.filter((it) => it.claimedMinor > 0);
  if (lines.length <= MOST_FILE_LINES) return lines.map(lineOf);
  const byService = joined(lines, (it) => it.serviceCode);
  return byService.length <= MOST_FILE_LINES ? byService : joined(lines, (it) => it.category);
}
