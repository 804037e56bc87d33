import type { Field } from '../er7/field.ts';

/** A code as a CE or CWE has it: its own, or the alternate one. */
export interface Coded {
  readonly code: string;
  /** Of table 0396: `LN`, `UCUM`, `MDC`; empty where it is not said. */
  readonly system: string;
  readonly text: string;
}

/** Places of code, text and system in a CE or CWE. */
const PARTS = [
  [1, 2, 3],
  [4, 5, 6],
] as const;

/** The codes of a field, its own first. */
export const codedIn = (field: Field): Coded[] =>
  PARTS.flatMap(([code, text, system]) => {
    const found = field.text(code)?.trim();
    if (!found) return [];
    return {
      code: found,
      system: field.text(system)?.trim().toUpperCase() ?? '',
      text: field.text(text)?.trim() ?? '',
    };
  });
