import type { Waiting } from '../data/queue.ts';

export interface Standing {
  readonly waiting: readonly Waiting[];
  /** Patients of messages that are being worked on. */
  readonly busy: ReadonlySet<string>;
  readonly running: ReadonlySet<number>;
  /** Patients with a message that failed or is held behind one, and its number. */
  readonly stopped: ReadonlyMap<string, number>;
  readonly now: Date;
}

/**
 * Which messages may begin: of each patient the first one, while none of hers is worked on, none before it waits for another
 * try and none before it failed. A message of two patients waits for both, and both wait for it.
 */
export function mayBegin({ waiting, busy, running, stopped, now }: Standing, most: number): Waiting[] {
  const taken = new Set(busy);
  const begun: Waiting[] = [];
  for (const it of waiting) {
    if (begun.length >= most) break;
    if (running.has(it.seq)) continue;
    const isFree = it.patientKeys.every((key) => !taken.has(key) && (stopped.get(key) ?? Infinity) > it.seq);
    if (isFree && it.dueAt <= now) begun.push(it);
    for (const key of it.patientKeys) taken.add(key);
  }
  return begun;
}

/**
 * Those that stand behind a message that failed, with the numbers of what stands before them: they are not looked at again
 * until somebody decides of that.
 */
export const behindStopped = ({ waiting, running, stopped }: Standing): { seq: number; behind: number[] }[] =>
  waiting.flatMap(({ seq, patientKeys }) => {
    const behind = patientKeys.map((key) => stopped.get(key) ?? Infinity).filter((first) => first < seq);
    return behind.length === 0 || running.has(seq) ? [] : [{ seq, behind }];
  });
