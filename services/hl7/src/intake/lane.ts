import type { Arrival } from './arrival.ts';

/** What became of a message that came: it is on disk, or was before. */
export type Kept =
  | { readonly kind: 'new'; readonly id: string; readonly answer: string }
  /** It came before: what was answered then, and nothing is done again. */
  | { readonly kind: 'again'; readonly id: string; readonly answer: string }
  /** Its control id was another message's. */
  | { readonly kind: 'taken' };

/** Keeps messages in the order in which they come, those that wait together at once. */
export interface Lane {
  keep(arrival: Arrival): Promise<Kept>;
  /** Whether a message of one of these patients waits in it, or is being kept. */
  holds(patientKeys: readonly string[]): boolean;
}

const MOST_TOGETHER = 200;
/** Letters: with what encryption makes of them, a statement stays below what databases take (16 MiB). */
const MOST_LETTERS_TOGETHER = 2 * 1024 * 1024;

interface Waiting {
  readonly arrival: Arrival;
  readonly settle: (kept: Kept) => void;
  readonly fail: (error: unknown) => void;
}

/** @param keepTogether what becomes of each; nothing of any where it throws */
export function lane(keepTogether: (arrivals: readonly Arrival[]) => Promise<readonly Kept[]>): Lane {
  let waiting: Waiting[] = [];
  let isGoing = false;
  /** How many messages of a patient are in it. */
  const patients = new Map<string, number>();

  async function go(): Promise<void> {
    isGoing = true;
    while (waiting.length > 0) {
      const together = next();
      try {
        const kept = await keepTogether(together.map(({ arrival }) => arrival));
        together.forEach(({ settle }, at) => settle(kept[at] ?? { kind: 'taken' }));
      } catch (error) {
        for (const { fail } of together) fail(error);
      }
      for (const { arrival } of together) count(arrival, -1);
    }
    isGoing = false;
  }

  function next(): Waiting[] {
    let letters = 0;
    const full = waiting.findIndex(({ arrival }, at) => {
      letters += arrival.text.length;
      return at >= MOST_TOGETHER || (at > 0 && letters > MOST_LETTERS_TOGETHER);
    });
    const together = full < 0 ? waiting : waiting.slice(0, full);
    waiting = full < 0 ? [] : waiting.slice(full);
    return together;
  }

  function count({ patientKeys }: Arrival, by: 1 | -1): void {
    for (const key of patientKeys) {
      const now = (patients.get(key) ?? 0) + by;
      if (now > 0) patients.set(key, now);
      else patients.delete(key);
    }
  }

  return {
    holds: (patientKeys) => patientKeys.some((key) => patients.has(key)),
    keep: (arrival) =>
      new Promise((settle, fail) => {
        count(arrival, 1);
        waiting.push({ arrival, settle, fail });
        if (!isGoing) void go();
      }),
  };
}
