import { BEGINNING, END, spanOf, spanOfPeriod, type Span } from './dates.ts';
import type { LocalTime } from './local-time.ts';
import { isNode, list, type Reader } from './value-reader.ts';

const simpleDate =
  (time: LocalTime): Reader<Span> =>
  (value, give) => {
    const span = typeof value === 'string' ? spanOf(value, time) : undefined;
    if (span) give(span);
  };

const period =
  (time: LocalTime): Reader<Span> =>
  (value, give) => {
    const span = isNode(value) ? spanOfPeriod(value['start'], value['end'], time) : undefined;
    if (span) give(span);
  };

/** From the first of its events to the last one. */
const timing =
  (time: LocalTime): Reader<Span> =>
  (value, give) => {
    if (!isNode(value)) return;
    const spans: Span[] = [];
    for (const event of list(value['event'])) simpleDate(time)(event, (it) => spans.push(it));
    const { repeat } = value;
    if (isNode(repeat)) period(time)(repeat['boundsPeriod'], (it) => spans.push(it));
    if (spans.length > 0)
      give({
        lo: spans.reduce((least, it) => Math.min(least, it.lo), END),
        hi: spans.reduce((most, it) => Math.max(most, it.hi), BEGINNING),
      });
  };

/** @returns undefined where dates cannot be of that type */
export function datesOf(type: string, time: LocalTime): Reader<Span> | undefined {
  switch (type) {
    case 'date':
    case 'dateTime':
    case 'instant':
      return simpleDate(time);
    case 'Period':
      return period(time);
    case 'Timing':
      return timing(time);
    default:
      return undefined;
  }
}
