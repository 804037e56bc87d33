import type { Quantity, ServiceRequest, Timing, TimingRepeat } from '@medplum/fhirtypes';
import type { Field } from '../../er7/field.ts';
import type { SegmentView } from '../../er7/message.ts';
import { whole } from '../map.ts';
import type { Scope } from '../scope.ts';
import { PRIORITY } from '../tables/codes.ts';
import { TERMINOLOGY } from '../tables/coding-systems.ts';
import { coded } from './concept.ts';
import { durationOf, quantity, timeUnit, unitIn, quantityOf } from './quantity.ts';
import { codeIn, mapped, numberIn, shown } from './text.ts';
import { dateTime, periodOf, timeIn } from './time.ts';

/** When something is to be done, and how much each time; of TQ1, or of TQ in ORC-7, OBR-27 and RXE-1 before version 2.5. */
export interface Schedule {
  readonly timing: Timing | undefined;
  readonly start: string | undefined;
  readonly asNeeded: boolean;
  readonly dose: Quantity | undefined;
  readonly priority: ServiceRequest['priority'];
  readonly condition: string | undefined;
  readonly instruction: string | undefined;
}

interface Said {
  readonly pattern: string | undefined;
  readonly start: string | undefined;
  readonly end: string | undefined;
  /** How long it goes on. */
  readonly lasts: Quantity | undefined;
  readonly times: number | undefined;
}

/** Repeat patterns of HL7 table 0335 that are known by name. */
const PATTERNS: Readonly<Record<string, { readonly repeat: TimingRepeat; readonly code?: string }>> = {
  BID: { repeat: { frequency: 2, period: 1, periodUnit: 'd' }, code: 'BID' },
  TID: { repeat: { frequency: 3, period: 1, periodUnit: 'd' }, code: 'TID' },
  QID: { repeat: { frequency: 4, period: 1, periodUnit: 'd' }, code: 'QID' },
  QD: { repeat: { frequency: 1, period: 1, periodUnit: 'd' }, code: 'QD' },
  QOD: { repeat: { frequency: 1, period: 2, periodUnit: 'd' }, code: 'QOD' },
  QAM: { repeat: { frequency: 1, period: 1, periodUnit: 'd', when: ['MORN'] } },
  QPM: { repeat: { frequency: 1, period: 1, periodUnit: 'd', when: ['EVE'] } },
  QHS: { repeat: { frequency: 1, period: 1, periodUnit: 'd', when: ['HS'] } },
  QSHIFT: { repeat: { frequency: 3, period: 1, periodUnit: 'd' } },
  ONCE: { repeat: { count: 1 } },
};
const UNITS: Readonly<Record<string, NonNullable<TimingRepeat['periodUnit']>>> = {
  ...{ S: 's', M: 'min', H: 'h', D: 'd', W: 'wk', L: 'mo' },
};

function patternOf(said: string | undefined): { readonly repeat: TimingRepeat; readonly code?: string } | undefined {
  const name = codeIn(said)?.toUpperCase();
  if (name === undefined) return undefined;
  if (Object.hasOwn(PATTERNS, name)) return PATTERNS[name];
  const [, every = '', unit = ''] = /^Q(\d{1,3})([SMHDWL])$/.exec(name) ?? [];
  const periodUnit = UNITS[unit];
  if (periodUnit && Number(every) > 0) return { repeat: { frequency: 1, period: Number(every), periodUnit } };
  const [, times] = /^(\d{1,2})ID$/.exec(name) ?? [];
  return times !== undefined && Number(times) > 0
    ? { repeat: { frequency: Number(times), period: 1, periodUnit: 'd' } }
    : undefined;
}

const NEEDED = /^PRN/i;

function timingOf({ pattern, start, end, lasts, times }: Said): Timing | undefined {
  const known = patternOf(pattern?.replace(NEEDED, ''));
  const bounds = periodOf(start, end);
  const repeat = whole<TimingRepeat>({
    boundsPeriod: bounds,
    boundsDuration: bounds ? undefined : lasts,
    ...known?.repeat,
    count: times ?? known?.repeat.count,
  });
  const name = codeIn(pattern);
  const code = known?.code
    ? coded(`${TERMINOLOGY}/v3-GTSAbbreviation`, known.code)
    : name === undefined || NEEDED.test(name)
      ? undefined
      : coded(`${TERMINOLOGY}/v2-0335`, name);
  const isSaid = Object.keys(repeat).length > 0;
  return isSaid || code ? whole<Timing>({ repeat: isSaid ? repeat : undefined, code }) : undefined;
}

/** A duration as CQ, or in one word of TQ: `D7`. */
function durationIn(value: number | undefined, unit: string | undefined): Quantity | undefined {
  const time = timeUnit(unit);
  return value === undefined || time === undefined || value <= 0 ? undefined : durationOf(value, time);
}

const timesIn = (said: string | undefined): number | undefined => {
  const times = numberIn(said);
  return times !== undefined && Number.isInteger(times) && times > 0 && times < 2 ** 31 ? times : undefined;
};

/** TQ1. */
export function scheduleOfTq1(tq1: SegmentView, scope: Scope): Schedule {
  const pattern = shown(tq1.field(3).text());
  const [start, end] = [timeIn(tq1.field(7), scope), timeIn(tq1.field(8), scope)];
  const lasts = durationIn(numberIn(tq1.field(6).text()), tq1.field(6).text(2));
  return {
    timing: timingOf({ pattern, start, end, lasts, times: timesIn(tq1.field(14).text()) }),
    start,
    asNeeded: NEEDED.test(pattern ?? ''),
    dose: quantity(tq1.field(2), scope),
    priority: mapped(PRIORITY)(tq1.field(9), scope),
    condition: shown(tq1.field(10).text()),
    instruction: shown(tq1.field(11).text()),
  };
}

/** HL7 type TQ. */
export function scheduleOfTq(field: Field, scope: Scope): Schedule {
  const pattern = shown(field.text(2));
  const [, unit, length] = /^([SMHDWL])(\d{1,4})$/i.exec(field.text(3)?.trim() ?? '') ?? [];
  const [start, end] = [dateTime(4)(field, scope), dateTime(5)(field, scope)];
  const amount = numberIn(field.text());
  return {
    timing: timingOf({
      pattern,
      start,
      end,
      lasts: durationIn(length === undefined ? undefined : Number(length), unit),
      times: timesIn(field.text(12)),
    }),
    start,
    asNeeded: NEEDED.test(pattern ?? ''),
    dose: amount === undefined || amount === 0 ? undefined : quantityOf(amount, unitIn(undefined)),
    priority: mapped(PRIORITY, 6)(field, scope),
    condition: shown(field.text(7)),
    instruction: shown(field.text(8)),
  };
}
