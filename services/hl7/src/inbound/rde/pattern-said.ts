import type { Timing } from '@nilecare/contracts/dosing.ts';

/** When doses are taken, as a repeat pattern says it. */
export interface PatternSaid {
  /** null: only when they are needed. */
  readonly timing: Timing | null;
  /** Not null: as needed, and how often at the most. */
  readonly asNeeded: { readonly minHours: number | null; readonly maxPerDay: number | null } | null;
}
