import type { ResourceNeed } from '@nilecare/contracts/api/appointment-visit-types.ts';
import { minutesOf, weekdayOf, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { addMinutes, covers, joined, mostAtOnce, type Span } from './span.ts';

/** What can be booked, and what is booked of it. */
export interface ResourceTime {
  readonly id: string;
  readonly kind: string;
  readonly capacity: number;
  readonly hours: readonly { readonly weekday: number; readonly opens: string; readonly closes: string }[];
  readonly bufferBefore: number;
  readonly bufferAfter: number;
  readonly booked: readonly Span[];
}

/** Whether for each need there is a free resource of its own at a time; certain ones are given first. */
export function isFreeFor(
  needs: readonly ResourceNeed[],
  resources: readonly ResourceTime[],
  slot: Span,
  time: ZonedTime,
): boolean {
  const used = new Set<string>();
  return needs
    .toSorted((a, b) => Number(a.resourceId === null) - Number(b.resourceId === null))
    .every((need) => {
      const found = resources.find(
        (it) =>
          !used.has(it.id) &&
          (need.resourceId === null ? it.kind === need.kind : it.id === need.resourceId) &&
          isFree(it, slot, time),
      );
      if (found) used.add(found.id);
      return found !== undefined;
    });
}

function isFree(resource: ResourceTime, slot: Span, time: ZonedTime): boolean {
  const needed = withBuffers(resource, slot);
  const taken = resource.booked.map((it) => withBuffers(resource, it));
  return isOpen(resource, slot, time) && mostAtOnce(taken, needed) < resource.capacity;
}

const withBuffers = ({ bufferBefore, bufferAfter }: ResourceTime, { from, to }: Span): Span => ({
  from: addMinutes(from, -bufferBefore),
  to: addMinutes(to, bufferAfter),
});

function isOpen({ hours }: ResourceTime, slot: Span, time: ZonedTime): boolean {
  if (hours.length === 0) return true;
  const dates = [...new Set([time.date(slot.from), time.date(slot.to)])];
  const open = dates.flatMap((date) =>
    hours
      .filter((it) => it.weekday === weekdayOf(date))
      .map((it) => ({ from: time.instant(date, minutesOf(it.opens)), to: time.instant(date, minutesOf(it.closes)) })),
  );
  return joined(open).some((it) => covers(it, slot));
}
