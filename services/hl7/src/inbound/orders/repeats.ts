import type { Field } from '../../er7/field.ts';
import type { SegmentView } from '../../er7/message.ts';
import { placeOf } from '../place-of.ts';
import { timingOf } from '../rde/repeat-code.ts';
import { isAligned, says } from '../rde/timing-written.ts';

/**
 * Where an order of the laboratory asks for more than one examination: in TQ1, or in TQ of ORC-7 or OBR-27 before 2.5, which some
 * send beside a TQ1 that has the priority alone. Here each order is examined once.
 * @param segments of one order
 * @returns undefined where once is meant, or nothing that is known says how often
 */
export function repeatedAt(segments: readonly SegmentView[]): string | undefined {
  const [tq1, another] = segments.filter((it) => it.name === 'TQ1');
  if (another) return placeOf(another, 1);
  if (tq1 && isOnce(tq1.field(14).text(), tq1.field(6))) return undefined;
  const place = tq1 && inTq1(tq1);
  if (place !== undefined || (tq1 && [3, 4].some((it) => tq1.repetitions(it).some(says)))) return place;
  for (const [name, number] of [['ORC', 7] as const, ['OBR', 27] as const]) {
    const segment = segments.find((it) => it.name === name);
    const older = segment && inTq(segment, number);
    if (older) return older;
  }
  return undefined;
}

function inTq1(tq1: SegmentView): string | undefined {
  if (isSeveral(tq1.field(2).text())) return placeOf(tq1, 2);
  if (isSeveral(tq1.field(14).text())) return placeOf(tq1, 14);
  if (tq1.repetitions(4).length > 1) return placeOf(tq1, 4);
  return tq1.repetitions(3).some((it) => isAligned(it) || repeats(it.text())) ? placeOf(tq1, 3) : undefined;
}

/** TQ: quantity, interval, duration, …, how often in all (HL7 v2.5.1, 4.3). */
function inTq(segment: SegmentView, number: number): string | undefined {
  const place = placeOf(segment, number);
  const [first, another] = segment.repetitions(number).filter((it) => it.written !== '');
  if (!first) return undefined;
  if (another) return place;
  if (Number(first.text(12)) === 1 || first.text(3)?.trim().toUpperCase() === 'X1') return undefined;
  if (isSeveral(first.text(1))) return `${place}.1`;
  if (isSeveral(first.text(12))) return `${place}.12`;
  const times = (first.text(2, 2) ?? '').split(',').filter(Boolean);
  return times.length > 1 || repeats(first.text(2)) ? `${place}.2` : undefined;
}

const isOnce = (total: string | undefined, duration: Field): boolean =>
  Number(total) === 1 || duration.text()?.trim().toUpperCase() === 'X1';

const isSeveral = (said: string | undefined): boolean => Number(said) > 1;

/**
 * What an order of a drug does not know: of table 0335 by shifts, evenings, minutes, and as needed; and what others write, as
 * `Q6HR`, `Q4-6H` and `WEEKLY`. What is none of them is no pattern: `S`, `ROUTINE`, the name of a round.
 */
const OTHERS =
  /^(?:QSHIFT|QPM|Q[SML]|Q\d.*|\d+ID|PRN.*|EVERY.*|.*(?:HOUR|DAI|NIGHT|WEEK|MONTH|QUARTER|YEAR|ANNUAL)LY)$/;

/** Codes stand between blanks where there are several. */
function repeats(said: string | undefined): boolean {
  const codes = said?.trim().toUpperCase().split(/\s+/) ?? [];
  return codes.some((it) => OTHERS.test(it) || (timingOf(it)?.kind ?? 'once') !== 'once');
}
