import type { Arrival } from './arrival.ts';

/** What became of a message that came: it is on disk, or was before. */
export type Kept =
  | { readonly kind: 'new'; readonly id: string; readonly answer: string }
  /** It came before: what was answered then, and nothing is done again. */
  | { readonly kind: 'again'; readonly id: string; readonly answer: string }
  /** Its control id was another message's. */
  | { readonly kind: 'taken' };

/** It came before, or its control id was another message's. */
export type KeptBefore = Exclude<Kept, { readonly kind: 'new' }>;

/** Keeps messages in the order in which they come, those that wait together at once. */
export interface Lane {
  /** @param after what it is not kept before, of another lane */
  keep(arrival: Arrival, after?: Promise<unknown>): Promise<Kept>;
  /** Whether a message of one of these patients waits in it, or is being kept. */
  holds(patientKeys: readonly string[]): boolean;
  /** Resolves once those of these patients that it holds now are kept, or could not be. */
  settled(patientKeys: readonly string[]): Promise<unknown>;
}

const MOST_TOGETHER = 200;
/** With what encryption makes of them, a statement stays below what databases take (16 MiB). */
const MOST_BYTES_TOGETHER = 2 * 1024 * 1024;

interface Waiting {
  readonly arrival: Arrival;
  readonly after: Promise<unknown> | undefined;
  readonly kept: Promise<Kept>;
  readonly settle: (kept: Kept) => void;
  readonly fail: (error: unknown) => void;
}

/** @param keepTogether what becomes of each; where it throws, nothing of any, and each is tried by itself */
export function lane(keepTogether: (arrivals: readonly Arrival[]) => Promise<readonly Kept[]>): Lane {
  let waiting: Waiting[] = [];
  let isGoing = false;
  /** How many messages of a patient are in it. */
  const patients = new Map<string, number>();
  const inside = new Set<Waiting>();

  async function go(): Promise<void> {
    isGoing = true;
    while (waiting.length > 0) {
      const together = next();
      if (together[0]?.after) await together[0].after;
      await keep(together);
      for (const it of together) leave(it);
    }
    isGoing = false;
  }

  async function keep(together: readonly Waiting[]): Promise<void> {
    try {
      const kept = await keepTogether(together.map(({ arrival }) => arrival));
      together.forEach(({ settle }, at) => settle(kept[at] ?? { kind: 'taken' }));
    } catch (error) {
      if (together.length === 1) together[0]?.fail(error);
      else await keepEach(together, error);
    }
  }

  /**
   * One that the database does not take is no reason to leave those without an answer that came with it; but what follows of
   * the same patient is not stored before it.
   */
  async function keepEach(together: readonly Waiting[], why: unknown): Promise<void> {
    const lost = new Set<string>();
    for (const it of together) {
      const { patientKeys } = it.arrival;
      if (patientKeys.some((key) => lost.has(key))) {
        it.fail(why);
        continue;
      }
      const fail = (error: unknown): void => {
        for (const key of patientKeys) lost.add(key);
        it.fail(error);
      };
      await keep([{ ...it, fail }]);
    }
  }

  /** One that waits for another lane is the first of those that are kept together: nothing that came before it waits for that. */
  function next(): Waiting[] {
    let bytes = 0;
    const full = waiting.findIndex(({ arrival, after }, at) => {
      bytes += arrival.text.bytes.length;
      return at >= MOST_TOGETHER || (at > 0 && (bytes > MOST_BYTES_TOGETHER || after !== undefined));
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

  function leave(it: Waiting): void {
    inside.delete(it);
    count(it.arrival, -1);
  }

  return {
    holds: (patientKeys) => patientKeys.some((key) => patients.has(key)),
    settled(patientKeys) {
      const of = [...inside].filter(({ arrival }) => arrival.patientKeys.some((key) => patientKeys.includes(key)));
      return Promise.allSettled(of.map(({ kept }) => kept));
    },
    keep(arrival, after) {
      const { promise: kept, resolve: settle, reject: fail } = Promise.withResolvers<Kept>();
      const it = { arrival, after, kept, settle, fail };
      inside.add(it);
      count(arrival, 1);
      waiting.push(it);
      if (!isGoing) void go();
      return kept;
    },
  };
}
