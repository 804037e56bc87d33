import type { Priority } from '@nilecare/contracts/api/medication-prescription.ts';
import type { Timing } from '@nilecare/contracts/dosing.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { z } from 'zod';
import type { SegmentView } from '../../er7/message.ts';
import { faultAt } from '../handler.ts';
import { firstMoment } from '../moment.ts';
import type { PatternSaid } from './pattern-said.ts';
import { patternOf } from './repeat-pattern.ts';
import { notCarriedOut, timingWritten, type Written } from './timing-written.ts';

/** When, how long and how urgently something is given. */
export interface TimingSaid {
  readonly pattern: PatternSaid;
  /** null: nobody said in days; `endAt` may. */
  readonly days: number | null;
  readonly startAt: Date | undefined;
  readonly endAt: Date | undefined;
  /** Where both stand. */
  readonly places: { readonly start: string; readonly end: string };
  readonly priority: z.infer<typeof Priority>;
  /** On what condition, and what else is said of it in words. */
  readonly words: readonly string[];
}

/** @param segments of one order. @throws MessageFault naming the field that cannot be right, or is not carried out */
export function timingSaid(segments: readonly SegmentView[], clocks: ZonedTime): TimingSaid {
  const written = timingWritten(segments);
  const pattern = patternOf(written.codes, written.times);
  if (!pattern) throw faultAt(written.codes.length === 0 ? '101' : '103', written.place, 'timing-unknown');
  const [place, total] = written.total;
  if (total !== undefined && !(Number(total) === 1 && pattern.timing?.kind === 'once')) throw notCarriedOut(place);
  return {
    pattern,
    startAt: firstMoment([written.start], clocks),
    endAt: firstMoment([written.end], clocks),
    places: { start: written.start[0], end: written.end[0] },
    days: daysIn(written, pattern),
    priority: priorityOf(written),
    words: written.words,
  };
}

/** Table 0485. */
const PRIORITIES: Readonly<Record<string, TimingSaid['priority']>> = {
  ...{ S: 'stat', STAT: 'stat', A: 'urgent', ASAP: 'urgent', U: 'urgent', URGENT: 'urgent', T: 'urgent' },
};
/** Before an operation, after a call, as needed: they say when it is given, not how urgently. */
const WHEN: ReadonlySet<string> = new Set(['P', 'C', 'PRN']);

function priorityOf({ codes, priority: [place, written] }: Written): TimingSaid['priority'] {
  const priority = written?.toUpperCase() ?? '';
  if (WHEN.has(priority)) throw notCarriedOut(place);
  return PRIORITIES[priority] ?? (codes.includes('STAT') ? 'stat' : 'routine');
}

/** `D7`, `W2`: days, weeks; `X1`: one dose; `INDEF`: without an end. @returns null where it is not said */
function daysIn({ duration: [place, duration] }: Written, { timing }: PatternSaid): number | null {
  if (duration === undefined || duration === 'INDEF' || timing?.kind === 'once') return null;
  const [, unit, value] = /^([DWX])(\d{1,3})$/.exec(duration) ?? [];
  const count = Number(value);
  if (unit === 'D' && count > 0) return count;
  if (unit === 'W' && count > 0) return count * 7;
  if (unit === 'X' && count === 1 && isOnceADay(timing)) return 1;
  throw faultAt('102', place, 'duration-unknown');
}

const isOnceADay = (timing: Timing | null): boolean =>
  (timing?.kind === 'times-per-day' || timing?.kind === 'at-times') &&
  (timing.kind === 'at-times' ? timing.times.length : timing.times) === 1 &&
  timing.everyDays === 1 &&
  timing.weekdays.length === 0;
