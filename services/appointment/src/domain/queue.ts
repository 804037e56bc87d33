import { addMinutes, minutesBetween } from './span.ts';

export interface Waiting {
  readonly id: string;
  readonly staffId: string;
  readonly state: 'arrived' | 'checked-in';
  readonly from: Date;
  readonly minutes: number;
  readonly arrivedAt: Date;
  readonly calledAt: Date | null;
}

export interface Turn {
  readonly id: string;
  /** null: with the doctor already. */
  readonly position: number | null;
  readonly waitingSince: Date;
  readonly waitedMinutes: number;
  readonly expectedAt: Date | null;
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);
/** Who comes too early waits from her time on. */
const waitingSince = (it: Waiting): Date => later(it.from, it.arrivedAt);

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
    .toSorted((a, b) => waitingSince(a).getTime() - waitingSince(b).getTime() || (a.id < b.id ? -1 : 1));
  let free = inside.reduce((at, it) => later(at, addMinutes(it.calledAt ?? now, it.minutes)), now);
  const turns: Turn[] = inside.map((it) => ({
    ...{ id: it.id, position: null, waitingSince: waitingSince(it), expectedAt: null },
    waitedMinutes: waited(waitingSince(it), it.calledAt ?? now),
  }));
  for (const [index, it] of waiting.entries()) {
    const expectedAt = free;
    free = addMinutes(free, it.minutes);
    const since = waitingSince(it);
    turns.push({ id: it.id, position: index + 1, waitingSince: since, waitedMinutes: waited(since, now), expectedAt });
  }
  return turns;
}

const waited = (since: Date, until: Date): number => Math.max(0, Math.floor(minutesBetween(since, until)));

/** How long those who were called waited, on average, in whole minutes; null: nobody was. */
export function averageWait(called: readonly Waiting[]): number | null {
  if (called.length === 0) return null;
  const sum = called.reduce((total, it) => total + waited(waitingSince(it), it.calledAt ?? it.from), 0);
  return Math.round(sum / called.length);
}
