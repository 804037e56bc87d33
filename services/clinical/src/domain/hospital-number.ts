/** Quasigroup of order 10 (H. M. Damm, 2004): finds every wrong digit and every swap of neighbours. */
const DAMM = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const;

const checkDigit = (digits: string): number =>
  [...digits].reduce((interim, digit) => DAMM[interim]?.[Number(digit)] ?? 0, 0);

/** The hospital number of the n-th registration: `NC-` and at least six digits, the last of them a check digit. */
export const hospitalNumber = (sequence: number): string =>
  `NC-${String(sequence).padStart(5, '0')}${checkDigit(String(sequence))}`;

/**
 * The place in the sequence that a hospital number stands for, however it was typed (`nc 4342`, `004342`).
 * @returns undefined when it is no hospital number, or its check digit says that it was mistyped
 */
export function sequenceOf(typed: string): number | undefined {
  const digits = /^(?:nc[\s-]*)?0*(\d{2,15})$/i.exec(typed.trim())?.[1];
  if (digits === undefined || checkDigit(digits) !== 0) return undefined;
  return Number(digits.slice(0, -1));
}
