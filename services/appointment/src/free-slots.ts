import type { VisitType } from '@nilecare/contracts/api/appointment-visit-types.ts';
import type { Booking, Resource } from '@nilecare/contracts/api/facility-resources.ts';
import { addDays, datesBetween, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { appointments } from './data/appointments.ts';
import { blockedTimes, spanOf } from './data/blocked-times.ts';
import { resourceHolds, type ResourceHold } from './data/resource-holds.ts';
import type { Deps } from './deps.ts';
import { isFreeFor, type ResourceTime } from './domain/resources.ts';
import { slotsOf } from './domain/slots.ts';
import { without, type Span } from './domain/span.ts';
import { workingTimesOf } from './working-time.ts';

export interface SlotsAsked {
  readonly visitType: VisitType;
  readonly staffIds: readonly string[];
  readonly time: ZonedTime;
  /** Days of the facility. */
  readonly from: string;
  readonly days: number;
  /** An appointment that gives up what it has for one of these times. */
  readonly moving?: string | undefined;
}

export interface FoundSlots {
  readonly days: { readonly date: string; readonly slots: { staffId: string; from: string; to: string }[] }[];
  readonly resourcesUnknown: boolean;
}

const DAY_MS = 86_400_000;

/** Free times of these doctors by day, the first first. @throws nothing where others are away: what is known is used */
export async function freeSlots(asked: SlotsAsked, deps: Deps): Promise<FoundSlots> {
  const { visitType, staffIds, time, moving } = asked;
  const dates = datesBetween(asked.from, addDays(asked.from, asked.days - 1));
  const span = { from: time.day(asked.from).from, to: time.day(dates.at(-1) ?? asked.from).to };
  const around = { from: new Date(span.from.getTime() - DAY_MS), to: new Date(span.to.getTime() + DAY_MS) };
  const now = deps.clock.now();
  const [working, taken, blocked, resources] = await Promise.all([
    workingTimesOf(staffIds, around, deps),
    appointments(deps.db.read, deps.cipher).takenOf(staffIds, around, now, moving),
    blockedTimes(deps.db.read).during(staffIds, around),
    resourceTimes(asked, { dates, around }, deps),
  ]);
  const isPossible = atMostOnce((slot) => !resources || isFreeFor(visitType.needs, resources, slot, time));
  const free = staffIds.flatMap((staffId) => {
    // The time before and after a visit may reach into what is blocked; the visit itself may not.
    const closed = blocked.filter((it) => it.staffId === staffId).map(spanOf);
    const times = {
      working: without(working.get(staffId) ?? [], closed),
      taken: taken.filter((it) => it.staffId === staffId),
    };
    return slotsOf(times, visitType, { within: span, notBefore: now, isPossible }).map((slot) => ({
      staffId,
      ...slot,
    }));
  });
  const byDay = Map.groupBy(free.toSorted(byTime), (it) => time.date(it.from));
  return {
    days: dates.map((date) => ({
      date,
      slots: (byDay.get(date) ?? []).map(({ staffId, from, to }) => ({
        ...{ staffId, from: from.toISOString(), to: to.toISOString() },
      })),
    })),
    resourcesUnknown: resources === undefined,
  };
}

/** What a visit needs is free or not whoever the doctor is: for each beginning it is looked at once. */
function atMostOnce(isPossible: (slot: Span) => boolean): (slot: Span) => boolean {
  const known = new Map<number, boolean>();
  return (slot) => {
    const at = slot.from.getTime();
    const answer = known.get(at) ?? isPossible(slot);
    known.set(at, answer);
    return answer;
  };
}

const byTime = (one: Span, other: Span): number => one.from.getTime() - other.from.getTime();

/**
 * Rooms and equipment of the facility with what is booked of them, but for what is about to be given back and what is
 * moved; undefined where they could not be asked for.
 */
async function resourceTimes(
  { visitType, moving }: SlotsAsked,
  { dates, around }: { readonly dates: readonly string[]; readonly around: Span },
  { facility, db, log }: Deps,
): Promise<ResourceTime[] | undefined> {
  if (visitType.needs.length === 0) return [];
  const { facilityId } = visitType;
  try {
    const [{ items }, ...days] = await Promise.all([
      facility.listResources({ query: { facilityId } }),
      ...dates.map((day) => facility.listBookings({ query: { facilityId, day } })),
    ]);
    const holds = resourceHolds(db.read);
    const own = new Set(moving === undefined ? [] : (await holds.bookedFor(moving)).values());
    const ids = items.map((it) => it.id);
    const givenBack = new Map((await holds.toGiveBackAt(ids, around)).map((it) => [it.booking_id, it] as const));
    const bookings = new Map(days.flatMap((it) => it.items.filter(({ id }) => !own.has(id))).map((it) => [it.id, it]));
    const of = Map.groupBy(bookings.values(), (it) => it.resourceId);
    const left = (it: Booking) => leftOf(spanOf(it), givenBack.get(it.id));
    return items.map((it: Resource) => ({ ...it, booked: (of.get(it.id) ?? []).flatMap(left) }));
  } catch (error) {
    log.warn({ err: error }, 'resources could not be asked for; whether one is free shows when it is booked');
    return undefined;
  }
}

/** What stays of a booking, of which something may be about to be given back. */
function leftOf(span: Span, hold: ResourceHold | undefined): readonly Span[] {
  if (!hold) return [span];
  return hold.state === 'ending' ? [{ from: span.from, to: hold.ends_at }] : [];
}
