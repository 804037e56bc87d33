import { LeaveNotOpen, LeaveOverlaps, LeaveTooLong, type Leave } from '@nilecare/contracts/api/business-leaves.ts';
import { daysUntil } from '@nilecare/service-kit/zoned-time.ts';

/** First and last day, `YYYY-MM-DD`. */
export interface LeaveDays {
  readonly from: string;
  readonly to: string;
}

/** Parental leave; what is longer has a wrong date in it. */
const LONGEST_DAYS = 730;

/** The leave that has one of these days in it. */
export const leaveDuring = <Days extends LeaveDays>(
  leaves: readonly Days[],
  from: string,
  to: string,
): Days | undefined => leaves.find((it) => it.from <= to && from <= it.to);

/**
 * Whether a person may ask for these days.
 * @param open requested and approved leaves of the person
 * @throws LeaveTooLong, LeaveOverlaps
 */
export function mayBeRequested({ from, to }: LeaveDays, open: readonly LeaveDays[]): void {
  if (daysUntil(from, to) >= LONGEST_DAYS)
    throw new LeaveTooLong(`A leave lasts ${LONGEST_DAYS} days at the most; check the dates.`);
  const other = leaveDuring(open, from, to);
  if (other)
    throw new LeaveOverlaps('Choose other days, or cancel the other leave.', { from: other.from, to: other.to });
}

/** @throws LeaveNotOpen when it was decided or cancelled already */
export function decided(leave: Leave, state: 'approved' | 'refused', reason: string | null, at: Date): Leave {
  if (leave.state !== 'requested') throw new LeaveNotOpen(`The leave is ${leave.state}.`, { state: leave.state });
  return { ...leave, version: leave.version + 1, state, decisionReason: reason, decidedAt: at.toISOString() };
}

/** @throws LeaveNotOpen when it was refused or cancelled */
export function cancelled(leave: Leave, reason: string | null, at: Date): Leave {
  if (leave.state !== 'requested' && leave.state !== 'approved')
    throw new LeaveNotOpen(`The leave is ${leave.state}.`, { state: leave.state });
  return {
    ...leave,
    version: leave.version + 1,
    state: 'cancelled',
    decisionReason: reason,
    decidedAt: at.toISOString(),
  };
}
