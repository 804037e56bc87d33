/** The newest points of one value over time, oldest first, at most `capacity`. Reused arrays: no garbage per sample. */
export interface Ring {
  readonly times: Float64Array;
  readonly values: Float32Array;
  /** Index of the oldest point. */
  start: number;
  length: number;
}

export const createRing = (capacity: number): Ring => ({
  times: new Float64Array(capacity),
  values: new Float32Array(capacity),
  start: 0,
  length: 0,
});

export function empty(ring: Ring): void {
  ring.start = 0;
  ring.length = 0;
}

/** Time of the newest point, epoch ms; -Infinity when there is none. */
export const newestTime = (ring: Ring): number =>
  ring.length === 0 ? -Infinity : (ring.times[(ring.start + ring.length - 1) % ring.times.length] ?? -Infinity);

/** Adds a point; one that is not newer than the newest is left out. Gives whether it was added. */
export function append(ring: Ring, time: number, value: number): boolean {
  if (time <= newestTime(ring)) return false;
  const capacity = ring.times.length;
  const end = (ring.start + ring.length) % capacity;
  ring.times[end] = time;
  ring.values[end] = value;
  if (ring.length < capacity) ring.length += 1;
  else ring.start = (ring.start + 1) % capacity;
  return true;
}

/** Puts older points before what is there; points of the span the ring already covers are left out. */
export function prepend(ring: Ring, older: readonly (readonly [time: number, value: number])[]): void {
  const oldest = ring.length === 0 ? Infinity : (ring.times[ring.start] ?? Infinity);
  const kept: [number, number][] = [];
  eachSince(ring, -Infinity, (time, value) => kept.push([time, value]));
  empty(ring);
  for (const [time, value] of older) if (time < oldest) append(ring, time, value);
  for (const [time, value] of kept) append(ring, time, value);
}

/** Walks the points with a time of at least `from`, oldest first. */
export function eachSince(ring: Ring, from: number, visit: (time: number, value: number) => void): void {
  const capacity = ring.times.length;
  for (let index = 0; index < ring.length; index += 1) {
    const at = (ring.start + index) % capacity;
    const time = ring.times[at] ?? 0;
    if (time >= from) visit(time, ring.values[at] ?? 0);
  }
}

/** As `eachSince`, the mean of what falls into each span of `spanMs`; spans stand still while time goes on. */
export function eachMeanSince(
  ring: Ring,
  from: number,
  spanMs: number,
  visit: (time: number, value: number) => void,
): void {
  let span = Number.NaN;
  let [times, values, count] = [0, 0, 0];
  const tell = () => count > 0 && visit(times / count, values / count);
  eachSince(ring, from, (time, value) => {
    const of = Math.floor(time / spanMs);
    if (of !== span) {
      tell();
      [span, times, values, count] = [of, 0, 0, 0];
    }
    times += time;
    values += value;
    count += 1;
  });
  tell();
}
