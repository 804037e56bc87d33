import { RemoteProblem } from '@nilecare/contracts/errors.ts';

/** The code of the problem a call is answered with, or `done`. */
export const outcome = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof RemoteProblem) return error.code;
      throw error;
    },
  );

/** How often each outcome came. */
export const counted = (outcomes: readonly string[]): Record<string, number> =>
  Object.fromEntries([...new Set(outcomes)].map((one) => [one, outcomes.filter((it) => it === one).length]));
