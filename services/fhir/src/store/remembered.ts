import type { Shown } from './shown.ts';

/** What is shown of resources by their references, `Patient/123`. */
export interface Remembered {
  /** The current version, as new as if it had been asked for. */
  currentOf(reference: string): Promise<Shown | null>;
  /** From now until the change has ended, the resource is asked for. @param change what it is part of, e.g. a transaction */
  changing(reference: string, change: object): void;
  /** The change is stored, or will never be. */
  ended(change: object): void;
  /** Whether any change is under way. */
  isChanging(): boolean;
}

/** What a row costs beside its body, and each of its patients, in characters. */
const BESIDE_BODY = 500;
const OF_A_PATIENT = 40;
/** The part of the room that one resource may take. */
const LARGEST_PART = 1 / 64;

/**
 * Answers from memory what was asked for lately, while nobody else can have changed it and this process does not. What was not
 * used for the longest time makes room.
 * @param ask the database
 * @param aloneFor as that of `Standing`: what was learnt under another number is forgotten
 * @param room characters that are remembered; none: everything is asked for
 */
export function remembered(
  ask: (reference: string) => Promise<Shown | null>,
  aloneFor: () => number | undefined,
  room: number,
): Remembered {
  const known = new Map<string, Shown>();
  let taken = 0;
  let learntIn: number | undefined;
  /** Those who ask for it remember it as long as this is here; whoever changes it takes it away. */
  const learning = new Map<string, object>();
  /** How many changes of it are under way. */
  const underWay = new Map<string, number>();
  const changes = new Map<object, Set<string>>();

  const sizeOf = ({ body, pat }: Shown): number => body.length + BESIDE_BODY + pat.length * OF_A_PATIENT;

  function forget(reference: string): void {
    const row = known.get(reference);
    if (row === undefined) return;
    known.delete(reference);
    taken -= sizeOf(row);
  }

  function forgetAll(): void {
    learning.clear();
    known.clear();
    taken = 0;
  }

  function keep(reference: string, row: Shown): void {
    if (sizeOf(row) > room * LARGEST_PART) return;
    forget(reference);
    known.set(reference, row);
    taken += sizeOf(row);
    for (const oldest of known.keys()) {
      if (taken <= room) break;
      forget(oldest);
    }
  }

  async function learn(reference: string): Promise<Shown | null> {
    const mine = learning.get(reference) ?? {};
    learning.set(reference, mine);
    try {
      const found = await ask(reference);
      if (found && learning.get(reference) === mine) keep(reference, found);
      return found;
    } finally {
      if (learning.get(reference) === mine) learning.delete(reference);
    }
  }

  return {
    currentOf(reference) {
      const since = room > 0 ? aloneFor() : undefined;
      if (since === undefined || underWay.has(reference)) return ask(reference);
      if (since !== learntIn) forgetAll();
      learntIn = since;
      const row = known.get(reference);
      if (!row) return learn(reference);
      known.delete(reference);
      known.set(reference, row);
      return Promise.resolve(row);
    },
    changing(reference, change) {
      learning.delete(reference);
      forget(reference);
      const references = changes.get(change) ?? new Set();
      changes.set(change, references);
      if (references.has(reference)) return;
      references.add(reference);
      underWay.set(reference, (underWay.get(reference) ?? 0) + 1);
    },
    ended(change) {
      for (const reference of changes.get(change) ?? []) {
        const left = (underWay.get(reference) ?? 0) - 1;
        if (left > 0) underWay.set(reference, left);
        else underWay.delete(reference);
      }
      changes.delete(change);
    },
    isChanging: () => changes.size > 0,
  };
}
