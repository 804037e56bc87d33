import type { Field } from '../../er7/field.ts';
import type { SegmentView } from '../../er7/message.ts';
import { faultAt } from '../handler.ts';
import { placeOf } from '../place-of.ts';

type Part = readonly [place: string, text: string | undefined];

/** Where a version writes when something is given: TQ1 from 2.5 on, TQ in RXE-1 or ORC-7 before. */
export interface Written {
  readonly place: string;
  /** In capitals. */
  readonly codes: readonly string[];
  readonly times: readonly string[];
  /** `D7`, `W2`, `X1`, `INDEF` */
  readonly duration: Part;
  readonly start: Part;
  readonly end: Part;
  readonly priority: Part;
  /** How often in all. */
  readonly total: Part;
  /** On what condition, and what else is said in words. */
  readonly words: readonly string[];
}

/** What would change what is given, or when, and is not carried out here. */
export const notCarriedOut = (place: string): Error => faultAt('102', place, 'timing-not-carried-out');

/** @param segments of one order. @throws MessageFault where timing stands in several places, or says what nobody carries out */
export function timingWritten(segments: readonly SegmentView[]): Written {
  const [tq1, another] = segments.filter((it) => it.name === 'TQ1');
  if (another) throw inTurn(placeOf(another, 1));
  const tq2 = segments.find((it) => it.name === 'TQ2');
  if (tq2) throw notCarriedOut(placeOf(tq2, 1));
  if (tq1) return inTq1(tq1);
  const [rxe, orc] = ['RXE', 'ORC'].map((name) => segments.find((it) => it.name === name));
  if (rxe && rxe.fields[0]) return inTq(rxe, 1);
  if (!orc) throw faultAt('101', 'TQ1-3', 'timing-missing');
  return inTq(orc, 7);
}

const inTurn = (place: string): Error => faultAt('102', place, 'dose-changes');

const MOST_COMPONENTS = 12;
/** Whether a repetition has anything in it. */
export const says = (field: Field): boolean =>
  Array.from({ length: MOST_COMPONENTS }, (_, index) => field.text(index + 1)).some((it) => it !== undefined);

/** A multiple of the dose (HL7 v2.5.1, 4.14.1.2: of drugs it is always one). */
function mustBeOne(text: string | undefined, place: string): void {
  if (text !== undefined && Number(text) !== 1) throw notCarriedOut(place);
}

/** Relative to another time; how long each dose lasts. */
const UNREAD_OF_TQ1 = [5, 13] as const;

function inTq1(tq1: SegmentView): Written {
  const at = (field: number) => placeOf(tq1, field);
  const part = (field: number): Part => [at(field), tq1.field(field).text(1)?.trim()];
  for (const field of UNREAD_OF_TQ1) if (says(tq1.field(field))) throw notCarriedOut(at(field));
  mustBeOne(tq1.field(2).text(1)?.trim(), at(2));
  const patterns = tq1.repetitions(3);
  if (patterns.some(isAligned)) throw notCarriedOut(at(3));
  return {
    place: at(3),
    codes: patterns.flatMap((it) => it.text(1)?.trim().toUpperCase() ?? []),
    times: tq1.repetitions(4).flatMap((it) => it.text(1) ?? []),
    duration: [at(6), durationIn(tq1.field(6))],
    ...{ start: part(7), end: part(8), priority: part(9), total: part(14) },
    words: [tq1.field(10).text(), tq1.field(11).text()].flatMap((it) => it?.trim() || []),
  };
}

/** Table 0527. */
const ALIGNMENTS: ReadonlySet<string> = new Set(['DM', 'DW', 'DY', 'HD', 'MY', 'NH', 'SN', 'WY']);

/** Whether a pattern says more than its code: phases, periods, events (RPT-2 to RPT-11, but for RPT-7). */
export const isAligned = (pattern: Field): boolean =>
  ALIGNMENTS.has(pattern.text(2)?.trim().toUpperCase() ?? '') ||
  /^\d+$/.test(pattern.text(3)?.trim() ?? '') ||
  [4, 5, 6, 8, 9, 10, 11].some((it) => pattern.text(it) !== undefined);

/** CQ: `7^d`, as TQ has it; a unit that is none of these stays as it is. */
function durationIn(field: Field): string | undefined {
  const [value, unit = ''] = [field.text(1)?.trim(), field.text(2)?.trim().toLowerCase()];
  if (value === undefined) return undefined;
  if (/^d(?:ays?)?$/.test(unit)) return `D${value}`;
  return /^w(?:ks?|eeks?)?$/.test(unit) ? `W${value}` : `${value} ${unit}`.trim();
}

/** After another order; how long each dose lasts. */
const UNREAD_OF_TQ = [10, 11] as const;

/** TQ: quantity, interval, duration, start, end, priority, words, how often in all (HL7 v2.5.1, 4.3). */
function inTq(segment: SegmentView, number: number): Written {
  const place = placeOf(segment, number);
  const field = segment.field(number);
  if (segment.repetitions(number).length > 1) throw inTurn(place);
  const part = (component: number): Part => [`${place}.${component}`, field.text(component)?.trim()];
  for (const it of UNREAD_OF_TQ) if (field.text(it) !== undefined) throw notCarriedOut(`${place}.${it}`);
  mustBeOne(field.text(1)?.trim(), `${place}.1`);
  return {
    place: `${place}.2`,
    codes: [field.text(2, 1)?.trim().toUpperCase() ?? []].flat(),
    times: (field.text(2, 2) ?? '').split(',').filter(Boolean),
    duration: [`${place}.3`, field.text(3)?.trim().toUpperCase()],
    ...{ start: part(4), end: part(5), priority: part(6), total: part(12) },
    words: [field.text(7), field.text(8)].flatMap((it) => it?.trim() || []),
  };
}
