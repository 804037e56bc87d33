import type { Quantity, ServiceRequest, Timing, TimingRepeat } from '@medplum/fhirtypes';
import type { Field } from '../../er7/field.ts';
import type { SegmentView } from '../../er7/message.ts';
import { whole } from '../map.ts';
import type { Scope } from '../scope.ts';
import { PRIORITY } from '../tables/codes.ts';
import { durationOf, innerQuantity, quantity, timeUnit, type TimeUnit } from './quantity.ts';
import { patternOf } from './repeat-pattern.ts';
import { codeIn, mapped, numberIn, shown } from './text.ts';
import { clockTime, dateTime, periodOf, timeIn, timeOfDay } from './time.ts';

/** When something is to be done, and how much each time; of TQ1, or of TQ in ORC-7, OBR-27 and RXE-1 before version 2.5. */
export interface Schedule {
  readonly timing: Timing | undefined;
  readonly start: string | undefined;
  readonly asNeeded: boolean;
  readonly dose: Quantity | undefined;
  readonly priority: ServiceRequest['priority'];
  readonly condition: string | undefined;
  readonly instruction: string | undefined;
  /** Whether the schedule behind it goes on beside it (table 0472), and not after it. */
  readonly isBeside: boolean;
}

interface Said {
  readonly codes: readonly string[];
  /** Of day, `08:00:00`. */
  readonly times: readonly string[];
  readonly start: string | undefined;
  readonly end: string | undefined;
  /** How long it goes on. */
  readonly lasts: Quantity | undefined;
  readonly count: number | undefined;
  /** How long it takes each time. */
  readonly takes: { readonly value: number; readonly unit: TimeUnit } | undefined;
}

function timingOf({ codes, times, start, end, lasts, count, takes }: Said): Pick<Schedule, 'timing' | 'asNeeded'> {
  const { repeat: pattern, code, asNeeded } = patternOf(codes, times);
  const bounds = periodOf(start, end);
  const repeat = whole<TimingRepeat>({
    boundsPeriod: bounds,
    boundsDuration: bounds ? undefined : lasts,
    ...pattern,
    count: count ?? pattern.count,
    duration: takes?.value,
    durationUnit: takes?.unit,
  });
  const isSaid = Object.keys(repeat).length > 0;
  const timing = isSaid || code ? whole<Timing>({ repeat: isSaid ? repeat : undefined, code }) : undefined;
  return { timing, asNeeded };
}

/** A duration as CQ, or in one word of TQ: `D7`. */
function durationIn(value: number | undefined, unit: string | undefined): Quantity | undefined {
  const time = timeUnit(unit);
  return value === undefined || time === undefined || value <= 0 ? undefined : durationOf(value, time);
}

const countIn = (said: string | undefined): number | undefined => {
  const count = numberIn(said);
  return count !== undefined && Number.isInteger(count) && count > 0 && count < 2 ** 31 ? count : undefined;
};

/** Table 0472. */
const isBeside = (said: string | undefined): boolean => codeIn(said)?.toUpperCase() === 'A';

function lastingIn(value: number | undefined, unit: TimeUnit | undefined): Said['takes'] {
  return value === undefined || unit === undefined || value < 0 ? undefined : { value, unit };
}

/** TQ1. */
export function scheduleOfTq1(tq1: SegmentView, scope: Scope): Schedule {
  const [start, end] = [timeIn(tq1.field(7), scope), timeIn(tq1.field(8), scope)];
  return {
    ...timingOf({
      codes: tq1.repetitions(3).flatMap((it) => shown(it.text()) ?? []),
      times: tq1.repetitions(4).flatMap((it) => timeOfDay(it, scope) ?? []),
      ...{ start, end },
      lasts: durationIn(numberIn(tq1.field(6).text()), tq1.field(6).text(2)),
      count: countIn(tq1.field(14).text()),
      takes: lastingIn(numberIn(tq1.field(13).text()), timeUnit(tq1.field(13).text(2))),
    }),
    start,
    dose: quantity(tq1.field(2), scope),
    priority: mapped(PRIORITY)(tq1.field(9), scope),
    condition: shown(tq1.field(10).text()),
    instruction: shown(tq1.field(11).text()),
    isBeside: isBeside(tq1.field(12).text()),
  };
}

/** HL7 type TQ. */
export function scheduleOfTq(field: Field, scope: Scope): Schedule {
  const [, unit, length] = /^([SMHDWL])(\d{1,4})$/i.exec(field.text(3)?.trim() ?? '') ?? [];
  const [start, end] = [dateTime(4)(field, scope), dateTime(5)(field, scope)];
  const amount = innerQuantity(field, scope);
  return {
    ...timingOf({
      codes: [shown(field.text(2)) ?? []].flat(),
      times: (field.text(2, 2) ?? '').split(',').flatMap((it) => clockTime(it) ?? []),
      ...{ start, end },
      lasts: durationIn(length === undefined ? undefined : Number(length), unit),
      count: countIn(field.text(12)),
      takes: undefined,
    }),
    start,
    dose: amount?.value === 0 ? undefined : amount,
    priority: mapped(PRIORITY, 6)(field, scope),
    condition: shown(field.text(7)),
    instruction: shown(field.text(8)),
    isBeside: isBeside(field.text(9)),
  };
}
