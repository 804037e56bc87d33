/** Half of what Kafka takes as one batch by default. */
const BYTES_AT_ONCE = 512 * 1024;

/** Items cut into runs that a broker takes at once, in their order; one that is larger by itself is a run of its own. */
export function* bySize<T>(items: readonly T[], bytesOf: (item: T) => number): Generator<readonly T[]> {
  let run: T[] = [];
  let bytes = 0;
  for (const item of items) {
    const size = bytesOf(item);
    if (run.length > 0 && bytes + size > BYTES_AT_ONCE) {
      yield run;
      run = [];
      bytes = 0;
    }
    run.push(item);
    bytes += size;
  }
  if (run.length > 0) yield run;
}
