import { zonedTime, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Span } from './dates.ts';

/** The clocks by which dates and times without a zone are read. */
export interface LocalTime {
  readonly timeZone: string;
  /**
   * From the first moment at which these clocks show a time of the span to the last one: what they show twice is there twice. A
   * span that they skip is the moment at which they do.
   * @param from what clocks show, as milliseconds that would be so in UTC
   * @param to the first time after it
   */
  span(from: number, to: number): Span;
}

const MINUTE = 60_000;
/** No clocks are put back by more at once, but for where a whole day comes twice. */
const MOST_PUT_BACK = 3 * 3_600_000;
/** Days of birth of everybody alive, and more. */
const MOST_KNOWN = 50_000;

/** @param timeZone IANA name, such as Africa/Cairo @throws RangeError where there is no such zone */
export function localTime(timeZone: string): LocalTime {
  const zone = zonedTime(timeZone);
  const first = remembered((local) => firstShown(zone, local));
  const end = remembered((local) => endOfEarlier(zone, local, first(local)));
  return {
    timeZone,
    span(from, to) {
      const lo = first(from);
      return { lo, hi: Math.max(end(to), lo + 1) };
    },
  };
}

/** What clocks show, as milliseconds that would be so in UTC. Zones of today are whole minutes from UTC. */
const shown = (zone: ZonedTime, at: number): number => {
  const moment = new Date(at);
  const sinceMinute = ((at % MINUTE) + MINUTE) % MINUTE;
  return Date.parse(`${zone.date(moment)}T00:00:00Z`) + zone.minutes(moment) * MINUTE + sinceMinute;
};

/** The first moment at which clocks show the time or a later one. */
function firstShown(zone: ZonedTime, local: number): number {
  const minute = Math.floor(local / MINUTE) * MINUTE;
  const midnight = Math.floor(local / 86_400_000) * 86_400_000;
  const [date = ''] = new Date(midnight).toISOString().split('T');
  const at = zone.instant(date, (minute - midnight) / MINUTE).getTime();
  return zone.minutes(new Date(at)) * MINUTE === minute - midnight ? at + (local - minute) : at;
}

/**
 * The moment after the last one at which clocks show an earlier time.
 * @param at the first one at which they show this time or a later one
 */
function endOfEarlier(zone: ZonedTime, local: number, at: number): number {
  const later = at + MOST_PUT_BACK;
  // Where clocks were put back meanwhile, they show the time once more, that much later.
  const again = at + MOST_PUT_BACK - (shown(zone, later) - shown(zone, at));
  return again > at && shown(zone, again - 1) < local ? again : at;
}

function remembered(of: (local: number) => number): (local: number) => number {
  const known = new Map<number, number>();
  return (local) => {
    const held = known.get(local);
    if (held !== undefined) return held;
    if (known.size >= MOST_KNOWN) known.clear();
    const at = of(local);
    known.set(local, at);
    return at;
  };
}
