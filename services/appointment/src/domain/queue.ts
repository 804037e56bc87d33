import { waitingSince, type Arrival } from '@nilecare/contracts/appointments.ts';
import { addMinutes, minutesBetween } from './span.ts';

export interface Waiting extends Arrival {
  readonly id: string;
  readonly staffId: string;
  readonly state: 'arrived' | 'checked-in';
  readonly minutes: number;
  readonly calledAt: Date | null;
}

export interface Turn {
  readonly id: string;
  /** null: with the doctor already. */
  readonly position: number | null;
  readonly waitingSince: Date;
  readonly waitedMinutes: number;
  /** Since she came, also where that was before her time. */
  readonly presentMinutes: number;
  readonly expectedAt: Date | null;
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);
/** Who comes too early, with an appointment or without, goes before nobody whose time it is. */
const turnSince = (it: Waiting): Date => later(it.from, it.arrivedAt);

/**
 * The queue of each doctor: by the time of the appointments; who came after her time stands where she came.
 * The first is expected when those who are with the doctor should be through, the others each after who is before them.
 */
export function turnsOf(all: readonly Waiting[], now: Date): Turn[] {
  return [...Map.groupBy(all, (it) => it.staffId).values()].flatMap((of) => turnsOfDoctor(of, now));
}

function turnsOfDoctor(of: readonly Waiting[], now: Date): Turn[] {
  const inside = of.filter((it) => it.state === 'checked-in');
  const waiting = of
    .filter((it) => it.state === 'arrived')
    .toSorted((a, b) => turnSince(a).getTime() - turnSince(b).getTime() || (a.id < b.id ? -1 : 1));
  let free = inside.reduce((at, it) => later(at, addMinutes(it.calledAt ?? now, it.minutes)), now);
  const turns: Turn[] = inside.map((it) => ({
    ...{ id: it.id, position: null, expectedAt: null },
    ...timesOf(it, it.calledAt ?? now),
  }));
  for (const [index, it] of waiting.entries()) {
    const expectedAt = free;
    free = addMinutes(free, it.minutes);
    turns.push({ id: it.id, position: index + 1, expectedAt, ...timesOf(it, now) });
  }
  return turns;
}

const timesOf = (it: Waiting, until: Date) => ({
  waitingSince: waitingSince(it),
  waitedMinutes: waited(waitingSince(it), until),
  presentMinutes: waited(it.arrivedAt, until),
});

const waited = (since: Date, until: Date): number => Math.max(0, Math.floor(minutesBetween(since, until)));

/** How long those who were called waited, on average, in whole minutes; null: nobody was. */
export function averageWait(called: readonly Waiting[]): number | null {
  if (called.length === 0) return null;
  const sum = called.reduce((total, it) => total + waited(waitingSince(it), it.calledAt ?? it.from), 0);
  return Math.round(sum / called.length);
}
