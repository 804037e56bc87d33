import type { Roster, RosterGap, RosterProblem, Shift } from '@nilecare/contracts/api/business-roster.ts';
import { toLocalEntry } from '../../shared-ui/zoned-time.ts';

export type RosterDuty = Roster['duties'][number];

/** A line of the roster: a shift, duties of other times, or who is on call. */
export type RosterLine = Shift | 'other' | 'on-call';

export interface RosterCell {
  readonly duties: readonly RosterDuty[];
  readonly gaps: readonly RosterGap[];
}

export const lineKey = (line: RosterLine): string => (typeof line === 'string' ? line : line.id);

/** Where a duty stands: with its shift, with one of the same hours, or apart. */
export function lineOf(duty: RosterDuty, { shifts, timeZone }: Pick<Roster, 'shifts' | 'timeZone'>): RosterLine {
  if (duty.onCall !== null) return 'on-call';
  const clock = (at: string) => toLocalEntry(Date.parse(at), timeZone).slice(11);
  const own = shifts.find((it) => it.id === duty.shiftId);
  return own ?? shifts.find((it) => it.from === clock(duty.from) && it.to === clock(duty.to)) ?? 'other';
}

/** The day, by the ward's calendar, on which a duty begins. */
export const dayOf = (duty: RosterDuty, timeZone: string): string =>
  toLocalEntry(Date.parse(duty.from), timeZone).slice(0, 10);

/** What stands in each line on each day. */
export function rosterCells(roster: Roster): (line: RosterLine, date: string) => RosterCell {
  const keyOf = (line: RosterLine, date: string) => `${lineKey(line)} ${date}`;
  const duties = Map.groupBy(roster.duties, (it) => keyOf(lineOf(it, roster), dayOf(it, roster.timeZone)));
  const gaps = Map.groupBy(roster.gaps, (it) => `${it.shiftId} ${it.date}`);
  return (line, date) => ({
    duties: duties.get(keyOf(line, date)) ?? [],
    gaps: gaps.get(keyOf(line, date)) ?? [],
  });
}

/** The lines to show: shifts in use, then what is apart, where there is any, then the calls. */
export function linesOf(roster: Roster): RosterLine[] {
  const apart = roster.duties.some((it) => lineOf(it, roster) === 'other');
  return [...roster.shifts, ...(apart || roster.shifts.length === 0 ? (['other'] as const) : []), 'on-call'];
}

export const problemsOf = ({ problems }: Pick<Roster, 'problems'>, dutyId: string): RosterProblem['problem'][] =>
  problems.filter((it) => it.dutyId === dutyId).map((it) => it.problem);
