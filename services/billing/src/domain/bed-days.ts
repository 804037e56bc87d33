import { addDays, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';

interface Stay {
  readonly from: Date;
  /** null: she lies there still. */
  readonly to: Date | null;
}

/**
 * The days of a stay in a bed that are charged: those at whose end, midnight at the facility, the patient lay in it. At one
 * midnight she lies in one bed, whatever the moves; who comes and goes on one day pays no bed day.
 * @param after only days after this one; null: all
 * @returns days, `YYYY-MM-DD`, in order
 */
export function bedDays(time: ZonedTime, { from, to }: Stay, now: Date, after: string | null): readonly string[] {
  const days: string[] = [];
  const first = time.date(from);
  // A midnight that clocks skip is the moment at which they do; a stay may begin at it.
  const before = addDays(first, -1);
  let day = after !== null && after >= before ? addDays(after, 1) : before;
  for (;;) {
    const midnight = time.day(day).to;
    if (midnight > now || (to !== null && midnight >= to)) return days;
    if (midnight >= from) days.push(day);
    day = addDays(day, 1);
  }
}
