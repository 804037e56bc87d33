/**
 * Where on the calendar a replayed recording lies. `end`: its last sample is as old as the moment at which it is sent.
 * `start`: its first sample is. A number: epoch ms of the first sample.
 */
export type Anchor = 'start' | 'end' | number;

/** The option is not an anchor; the message says what is. */
export class BadAnchor extends Error {}

/**
 * Reads `start`, `end` or an instant with its offset.
 * @throws BadAnchor
 */
export function parseAnchor(text: string): Anchor {
  if (text === 'start' || text === 'end') return text;
  const instant = Date.parse(text);
  const hasOffset = /T.*(?:Z|[+-]\d{2}:\d{2})$/i.test(text);
  if (Number.isNaN(instant) || !hasOffset) {
    throw new BadAnchor(
      `"${text}" is no anchor: give start, end, or the time of the first sample with its offset from UTC, ` +
        'as in 2026-11-22T08:00:00+02:00',
    );
  }
  return instant;
}

/**
 * Epoch ms of the first sample. Samples keep the recording's own spacing, so a replay faster than life covers more time
 * than it takes: anchored at its `end` (or, slower than life, at its start) no sample is ever in the future.
 * @param now epoch ms at which the first sample is sent
 * @param length ms from the first to the last sample
 */
export function firstSampleAt(anchor: Anchor, now: number, length: number, speed: number): number {
  if (typeof anchor === 'number') return anchor;
  if (anchor === 'start') return now;
  return now - Math.max(0, Math.round(length - length / speed));
}
