import type { Priority } from '@nilecare/contracts/api/medication.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { z } from 'zod';
import type { Field } from '../../er7/field.ts';
import type { SegmentView } from '../../er7/message.ts';
import { faultAt } from '../handler.ts';
import { firstMoment } from '../moment.ts';
import { placeOf } from '../place-of.ts';
import { patternOf, type PatternSaid } from './repeat-pattern.ts';

/** When, how long and how urgently something is given. */
export interface TimingSaid {
  readonly pattern: PatternSaid;
  /** null: until somebody ends it. */
  readonly days: number | null;
  readonly startAt: Date | undefined;
  readonly priority: z.infer<typeof Priority>;
}

/** Where a version writes the parts of it: TQ1 from 2.5 on, TQ in RXE-1 or ORC-7 before. */
interface Written {
  readonly place: string;
  readonly codes: readonly string[];
  readonly times: readonly string[];
  readonly duration: string | undefined;
  readonly start: readonly [place: string, text: string | undefined];
  readonly end: readonly [place: string, text: string | undefined];
  readonly priority: string | undefined;
}

/** @param segments of one order. @throws MessageFault naming the field that cannot be right */
export function timingSaid(segments: readonly SegmentView[], clocks: ZonedTime): TimingSaid {
  const written = writtenIn(segments);
  const pattern = patternOf(written.codes, written.times);
  if (!pattern)
    throw faultAt(
      written.codes.length === 0 ? '101' : '103',
      written.place,
      `${written.place} has to say how often, by table 0335: BID, Q6H, QHS, PRN and the like.`,
    );
  const startAt = firstMoment([written.start], clocks);
  const endAt = firstMoment([written.end], clocks);
  return {
    pattern,
    startAt,
    days: daysIn(written) ?? daysUntil(endAt, startAt),
    priority:
      PRIORITIES[written.priority?.toUpperCase() ?? ''] ?? (written.codes.includes('STAT') ? 'stat' : 'routine'),
  };
}

/** Table 0485. */
const PRIORITIES: Readonly<Record<string, TimingSaid['priority']>> = {
  ...{ S: 'stat', STAT: 'stat', A: 'urgent', ASAP: 'urgent', U: 'urgent', URGENT: 'urgent', T: 'urgent' },
};

function writtenIn(segments: readonly SegmentView[]): Written {
  const tq1s = segments.filter((it) => it.name === 'TQ1');
  const [tq1, another] = tq1s;
  if (another)
    throw faultAt(
      '102',
      placeOf(another, 1),
      'Doses that change are ordered one after the other: send an order for each.',
    );
  if (tq1 && tq1.field(3).text(1) !== undefined) return inTq1(tq1);
  const [rxe, orc] = ['RXE', 'ORC'].map((name) => segments.find((it) => it.name === name));
  if (rxe && rxe.field(1).written !== '') return inTq(rxe.field(1), placeOf(rxe, 1));
  if (orc && orc.field(7).written !== '') return inTq(orc.field(7), placeOf(orc, 7));
  return tq1 ? inTq1(tq1) : inTq((orc ?? segments[0])?.field(7) ?? NOTHING, orc ? placeOf(orc, 7) : 'TQ1-3');
}

const NOTHING: Field = { written: '', said: () => undefined, text: () => undefined };

function inTq1(tq1: SegmentView): Written {
  const at = (field: number) => placeOf(tq1, field);
  const patterns = tq1.repetitions(3);
  const inPattern = patterns.flatMap((it) => it.text(4) ?? []);
  return {
    place: at(3),
    codes: patterns.flatMap((it) => it.text(1) ?? []),
    times: [...tq1.repetitions(4).flatMap((it) => it.text(1) ?? []), ...inPattern],
    duration: durationIn(tq1.field(6)),
    start: [at(7), tq1.field(7).text(1)],
    end: [at(8), tq1.field(8).text(1)],
    priority: tq1.field(9).text(1)?.trim(),
  };
}

/** CQ: `7^d`. */
function durationIn(field: Field): string | undefined {
  const [value, unit] = [field.text(1)?.trim(), field.text(2, 1)?.trim()];
  return value === undefined ? undefined : `${(unit ?? 'd').charAt(0).toUpperCase()}${value}`;
}

/** TQ: quantity, interval, duration, start, end, priority (HL7 v2.5.1, 4.3). */
const inTq = (field: Field, place: string): Written => ({
  place: `${place}.2`,
  codes: [field.text(2, 1) ?? []].flat(),
  times: (field.text(2, 2) ?? '').split(',').filter(Boolean),
  duration: field.text(3)?.trim().toUpperCase(),
  start: [`${place}.4`, field.text(4)],
  end: [`${place}.5`, field.text(5)],
  priority: field.text(6)?.trim(),
});

/** `D7`, `W2`: days, weeks; `INDEF`: without an end. @returns undefined where it is not said */
function daysIn({ duration, codes, place }: Written): number | undefined {
  if (duration === undefined || duration === 'INDEF' || codes.includes('ONCE')) return undefined;
  const [, unit, value] = /^([DWX])(\d{1,3})$/.exec(duration) ?? [];
  const count = Number(value);
  if (unit === 'D' && count > 0) return count;
  if (unit === 'W' && count > 0) return count * 7;
  if (unit === 'X' && count === 1) return 1;
  throw faultAt('102', place, `How long it goes on has to be days or weeks: D7, W2, or 7^d in TQ1-6.`);
}

const DAY_MS = 86_400_000;
const daysUntil = (end: Date | undefined, start: Date | undefined): number | null =>
  end && start && end > start ? Math.max(1, Math.ceil((end.getTime() - start.getTime()) / DAY_MS)) : null;
