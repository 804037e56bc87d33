import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { dueState, EARLY_MS, nextAsNeeded, type AsNeeded, type DoseState } from './dose.ts';
import { dueTimes, isDueAt, type Course } from './due-times.ts';

export interface Given {
  readonly id: string;
  readonly dueAt: Date | null;
  readonly at: Date;
  readonly outcome: 'given' | 'held' | 'refused' | 'missed';
}

export interface Amount {
  readonly value: number;
  readonly unit: string;
}

/** A part of an order with a dose of its own; several of them one after the other are a taper. */
export interface Step {
  readonly course: Course;
  readonly dose: Amount;
}

export interface Ordered {
  readonly steps: readonly Step[];
  readonly asNeeded: AsNeeded | null;
  /** Nothing is due while it is held, or after it ended; what was recorded is shown. */
  readonly isActive: boolean;
}

/** A dose of an order, with what was recorded of it. */
export interface PlannedDose<G extends Given> {
  readonly dueAt: Date | null;
  /** As it is ordered. */
  readonly dose: Amount | null;
  readonly state: DoseState;
  readonly from: Date | null;
  readonly recorded: G | null;
}

interface When {
  readonly from: Date;
  readonly to: Date;
  readonly now: Date;
}

/**
 * The doses of one order in a span: those that are due, with what became of them; those given as needed; and the next one that may
 * be. What was recorded is shown also where the plan does not have it any more.
 */
export function dosesOf<G extends Given>(
  { steps, asNeeded, isActive }: Ordered,
  given: readonly G[],
  { from, to, now }: When,
  zone: ZonedTime,
): PlannedDose<G>[] {
  const recorded = given.map((it): PlannedDose<G> => ({
    dueAt: it.dueAt,
    dose: stepAt(steps, it.dueAt ?? it.at)?.dose ?? null,
    state: 'recorded',
    from: null,
    recorded: it,
  }));
  if (!isActive) return recorded;
  if (asNeeded) return [...recorded, ...available(steps, asNeeded, given, now)];
  const done = new Set(given.map((it) => it.dueAt?.getTime()));
  const open = steps.flatMap(({ course, dose }) =>
    dueTimes(course, { from, to }, zone)
      .filter((at) => !done.has(at.getTime()))
      .map((at): PlannedDose<G> => ({
        dueAt: at,
        dose,
        state: dueState(at, now),
        from: new Date(at.getTime() - EARLY_MS),
        recorded: null,
      })),
  );
  return [...recorded, ...open];
}

/** The step that holds at a moment. */
export const stepAt = (steps: readonly Step[], at: Date): Step | undefined =>
  steps.find(({ course: { startAt, endAt } }) => startAt <= at && (endAt === null || at < endAt));

/** The step of which a dose is due at exactly this moment; undefined where none is. */
export const stepDueAt = (steps: readonly Step[], at: Date, zone: ZonedTime): Step | undefined =>
  steps.find(({ course }) => isDueAt(course, at, zone));

function available<G extends Given>(
  steps: readonly Step[],
  rule: AsNeeded,
  given: readonly G[],
  now: Date,
): PlannedDose<G>[] {
  const step = stepAt(steps, now);
  if (!step) return [];
  const times = given.filter((it) => it.outcome === 'given').map((it) => it.at);
  const from = nextAsNeeded(rule, times);
  const waits = from !== null && from > now;
  const state = waits ? 'waiting' : 'available';
  return [{ dueAt: null, dose: step.dose, state, from: waits ? from : null, recorded: null }];
}

const urgency: Readonly<Record<DoseState, number>> = {
  late: 0,
  due: 1,
  early: 2,
  available: 4,
  waiting: 4,
  later: 3,
  recorded: 5,
};

/** What has to be done first stands first: late doses, then by their time; as needed after those that are due. */
export const byUrgency = (one: PlannedDose<Given>, other: PlannedDose<Given>): number =>
  urgency[one.state] - urgency[other.state] || timeOf(one) - timeOf(other);

/** Along the time line. */
export const byTime = (one: PlannedDose<Given>, other: PlannedDose<Given>): number => timeOf(one) - timeOf(other);

const timeOf = (it: PlannedDose<Given>): number => (it.dueAt ?? it.recorded?.at ?? it.from)?.getTime() ?? Infinity;
