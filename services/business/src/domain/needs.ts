import type { Shift } from '@nilecare/contracts/api/business-roster.ts';
import { datesBetween, minutesOf, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { spanOfDay } from './duty-time.ts';
import type { Need } from './gaps.ts';

type NeedyShift = Pick<Shift, 'id' | 'from' | 'to' | 'minimum' | 'active'>;

/** What the shifts in use need on these days, as real time. */
export const needsOf = (shifts: readonly NeedyShift[], from: string, to: string, time: ZonedTime): Need[] =>
  datesBetween(from, to).flatMap((date) =>
    shifts
      .filter((it) => it.active)
      .flatMap((shift) => {
        const span = spanOfDay(time, date, { from: minutesOf(shift.from), to: minutesOf(shift.to) });
        const need = { ...span, shiftId: shift.id, date };
        return [
          { ...need, role: 'nurse' as const, needed: shift.minimum.nurses },
          { ...need, role: 'doctor' as const, needed: shift.minimum.doctors },
        ];
      })
      .filter((it) => it.needed > 0),
  );
