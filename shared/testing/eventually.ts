import { setTimeout as wait } from 'node:timers/promises';

interface Deadline {
  /** ms; 20 s when absent: a slow machine is no defect. */
  readonly within?: number;
  /** ms between two looks. */
  readonly every?: number;
}

/**
 * Looks again and again until the look succeeds: it returns something that is not undefined, null or false, and throws
 * nothing. An `expect` inside it therefore holds as soon as it is true.
 * @returns what the last look returned
 * @throws the last error, or one that says what was seen, when the time is over
 */
export async function eventually<T>(
  look: () => T | Promise<T>,
  { within = 20_000, every = 25 }: Deadline = {},
): Promise<Exclude<T, undefined | null | false>> {
  const until = performance.now() + within;
  for (;;) {
    let failure: unknown;
    try {
      const seen = await look();
      // Excluded by the comparison, which TypeScript does not carry over to a type parameter.
      if (seen !== undefined && seen !== null && seen !== false) return seen as Exclude<T, undefined | null | false>;
      failure = new Error(`Not within ${within} ms; last seen: ${String(seen)}`);
    } catch (error) {
      failure = error;
    }
    if (performance.now() > until) throw failure;
    await wait(every);
  }
}
