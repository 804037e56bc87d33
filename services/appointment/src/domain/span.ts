/** From `from` up to but not including `to`. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

const MINUTE_MS = 60_000;

export const addMinutes = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * MINUTE_MS);
export const minutesBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / MINUTE_MS;

/** Two spans that touch do not overlap. */
export const overlap = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;

export const covers = (outer: Span, inner: Span): boolean => outer.from <= inner.from && inner.to <= outer.to;

const byStart = (one: Span, other: Span): number => one.from.getTime() - other.from.getTime();
const later = (one: Date, other: Date): Date => (one > other ? one : other);
const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

/** The same time as spans that are apart from each other, in order. */
export function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted(byStart)) {
    const last = result.at(-1);
    if (last && span.from <= last.to) result[result.length - 1] = { from: last.from, to: later(last.to, span.to) };
    else result.push(span);
  }
  return result;
}

/** What of the spans lies within another. */
export const clipped = (spans: readonly Span[], within: Span): Span[] =>
  spans
    .filter((it) => overlap(it, within))
    .map((it) => ({ from: later(it.from, within.from), to: earlier(it.to, within.to) }));

/** What is left of the spans without the others, in order. */
export function without(spans: readonly Span[], taken: readonly Span[]): Span[] {
  const holes = joined(taken);
  return joined(spans).flatMap((span) => {
    const left: Span[] = [];
    let from = span.from;
    for (const hole of holes) {
      if (!overlap(hole, span)) continue;
      if (hole.from > from) left.push({ from, to: hole.from });
      from = later(from, hole.to);
    }
    return from < span.to ? [...left, { from, to: span.to }] : left;
  });
}

/** How many of the spans are there at once, at the most, at any moment within another. */
export function mostAtOnce(spans: readonly Span[], within: Span): number {
  const inside = spans.filter((it) => overlap(it, within));
  // The most are there when one of them begins.
  return Math.max(0, ...inside.map((one) => inside.filter((it) => it.from <= one.from && one.from < it.to).length));
}

/** Minutes that really pass in them; overlapping ones count twice. */
export const minutesIn = (spans: readonly Span[]): number =>
  spans.reduce((sum, it) => sum + minutesBetween(it.from, it.to), 0);
