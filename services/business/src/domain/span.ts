import type { OnCall } from '@nilecare/contracts/api/business.ts';

/** From `from` up to but not including `to`. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

export interface Presence extends Span {
  /** null: present at the ward. */
  readonly onCall: OnCall | null;
}

/** Two spans that touch do not overlap. */
export const overlap = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;
