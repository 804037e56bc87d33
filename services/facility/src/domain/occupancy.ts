import type { OccupancyHistory, OccupancyStep } from '@nilecare/contracts/api/facility-occupancy.ts';

const DAY_MS = 24 * 3_600_000;

/** Half-open; `to` is null while it lasts. */
export interface Span {
  readonly from: Date;
  readonly to: Date | null;
}

export interface StaySpan extends Span {
  readonly encounterId: string;
}

export interface Step {
  readonly from: Date;
  readonly to: Date;
}

export interface Past {
  /** Stays in the beds asked about. */
  readonly stays: readonly StaySpan[];
  /** Since when each of the beds is there. */
  readonly bedsSince: readonly Date[];
  /** When beds were blocked or retired. */
  readonly unavailable: readonly Span[];
}

type Figures = Pick<OccupancyStep, 'bedDays' | 'availableBedDays' | 'rate' | 'arrivals' | 'departures'>;
type Total = Omit<OccupancyHistory['total'], 'turnaroundMinutes'>;

/**
 * What each step saw, and all of them together. A move from one of the beds to another is neither an arrival nor a
 * departure.
 * @param steps that follow one another, none of which ends after now
 */
export function occupancyOver(steps: readonly Step[], past: Past): { steps: OccupancyStep[]; total: Total } {
  const occupied = spread(steps, past.stays);
  const existing = spread(
    steps,
    past.bedsSince.map((from) => ({ from, to: null })),
  );
  const lost = spread(steps, past.unavailable);
  const arrivals = countIn(steps, arrivalsOf(past.stays));
  const departures = countIn(steps, departuresOf(past.stays));
  const counted = steps.map(({ from, to }, index) => ({
    ...{ from: from.toISOString(), to: to.toISOString() },
    ...figures({
      bedMs: occupied[index] ?? 0,
      availableMs: (existing[index] ?? 0) - (lost[index] ?? 0),
      arrivals: arrivals[index] ?? 0,
      departures: departures[index] ?? 0,
    }),
  }));
  return { steps: counted, total: totalOf(steps, counted) };
}

interface Counted {
  readonly bedMs: number;
  readonly availableMs: number;
  readonly arrivals: number;
  readonly departures: number;
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
const ratio = (part: number, of: number): number | null => (of > 0 ? rounded(part / of) : null);

const figures = ({ bedMs, availableMs, arrivals, departures }: Counted): Figures => ({
  bedDays: rounded(bedMs / DAY_MS),
  availableBedDays: rounded(availableMs / DAY_MS),
  rate: ratio(bedMs, availableMs),
  arrivals,
  departures,
});

function totalOf(steps: readonly Step[], counted: readonly Figures[]): Total {
  const sum = (of: (one: Figures) => number) => rounded(counted.reduce((all, one) => all + of(one), 0));
  const bedDays = sum((it) => it.bedDays);
  const availableBedDays = sum((it) => it.availableBedDays);
  const departures = sum((it) => it.departures);
  const days = steps.reduce((all, { from, to }) => all + to.getTime() - from.getTime(), 0) / DAY_MS;
  return {
    bedDays,
    availableBedDays,
    rate: ratio(bedDays, availableBedDays),
    arrivals: sum((it) => it.arrivals),
    departures,
    averageStayDays: ratio(bedDays, departures),
    turnover: ratio(departures * days, availableBedDays),
    turnoverIntervalDays: ratio(availableBedDays - bedDays, departures),
  };
}

/** How many ms of the spans lie in each step. */
function spread(steps: readonly Step[], spans: readonly Span[]): number[] {
  const sums = steps.map(() => 0);
  for (const span of spans) {
    const [from, to] = [span.from.getTime(), span.to?.getTime() ?? Number.POSITIVE_INFINITY];
    for (let index = stepAt(steps, from); index < steps.length; index += 1) {
      const step = steps[index];
      if (!step || step.from.getTime() >= to) break;
      const overlap = Math.min(to, step.to.getTime()) - Math.max(from, step.from.getTime());
      sums[index] = (sums[index] ?? 0) + Math.max(0, overlap);
    }
  }
  return sums;
}

/** The first step that ends after a moment. */
function stepAt(steps: readonly Step[], moment: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.to.getTime() ?? 0) > moment) high = middle;
    else low = middle + 1;
  }
  return low;
}

function countIn(steps: readonly Step[], moments: readonly Date[]): number[] {
  const counts = steps.map(() => 0);
  for (const moment of moments) {
    const index = stepAt(steps, moment.getTime());
    if (index < steps.length && (steps[index]?.from ?? moment) <= moment) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

const marked = (encounterId: string, at: Date) => `${encounterId} ${at.getTime()}`;

function arrivalsOf(stays: readonly StaySpan[]): Date[] {
  const left = new Set(stays.flatMap(({ encounterId, to }) => (to ? marked(encounterId, to) : [])));
  return stays.filter(({ encounterId, from }) => !left.has(marked(encounterId, from))).map(({ from }) => from);
}

function departuresOf(stays: readonly StaySpan[]): Date[] {
  const begun = new Set(stays.map(({ encounterId, from }) => marked(encounterId, from)));
  return stays.flatMap(({ encounterId, to }) => (to && !begun.has(marked(encounterId, to)) ? [to] : []));
}
