import { setTimeout as wait } from 'node:timers/promises';

interface Patience {
  /** Asked before each further try. */
  readonly isWanted: () => boolean;
  /** Called for the first failure only. */
  readonly onFailure: (error: unknown) => void;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4_000;

/** Tries work that others are needed for until it succeeds or nobody wants it any more, after growing waits. */
export async function untilDone(work: () => Promise<unknown>, { isWanted, onFailure }: Patience): Promise<void> {
  for (let failures = 0; isWanted(); failures += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (failures === 0) onFailure(error);
      await wait(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10)), undefined, { ref: false });
    }
  }
}
