import type { z } from 'zod';
import { ShiftElsewhere, ShiftInactive, type DutyAsked } from '@nilecare/contracts/api/business.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { minutesOf } from '@nilecare/service-kit/zoned-time.ts';
import { shifts } from '../data/shifts.ts';
import type { Reader } from '../deps.ts';
import { spanOfDay } from '../domain/duty-time.ts';
import type { Span } from '../domain/span.ts';

type GivenTime = Pick<z.output<typeof DutyAsked>, 'from' | 'to' | 'shift' | 'local'>;

export interface AskedSpan extends Span {
  readonly shiftId: string | null;
}

interface Place {
  readonly facilityId: string;
  readonly time: ZonedTime;
}

/**
 * The real time of a duty, however it was asked for; undefined when no time was.
 * @throws NotFound, ShiftInactive, ShiftElsewhere
 */
export async function askedSpan(db: Reader, given: GivenTime, place: Place): Promise<AskedSpan | undefined> {
  const { from, to, shift, local } = given;
  if (from !== undefined && to !== undefined) return { from: new Date(from), to: new Date(to), shiftId: null };
  if (local)
    return {
      ...spanOfDay(place.time, local.date, { from: minutesOf(local.from), to: minutesOf(local.to) }),
      shiftId: null,
    };
  if (!shift) return undefined;
  const found = await shifts(db).get(shift.shiftId);
  if (!found.active) throw new ShiftInactive('Choose a shift that is in use.');
  if (found.facilityId !== place.facilityId) throw new ShiftElsewhere("Choose a shift of the ward's facility.");
  const hours = { from: minutesOf(found.from), to: minutesOf(found.to) };
  return { ...spanOfDay(place.time, shift.date, hours), shiftId: found.id };
}
