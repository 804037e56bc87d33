import { createContext, Script } from 'node:vm';

/** Runs the work here and now, but for so many milliseconds at the most. @returns whether it came to its end */
export type WithinTime = (ms: number, work: () => void) => boolean;

/**
 * What came from outside may compute without end, in an expression or in a pattern within it. V8 interrupts what a script
 * calls, regular expressions too; what the work has in hand then is in an unknown state and must be thrown away.
 */
export function timeLimit(): WithinTime {
  const held: { work?: (() => void) | undefined } = {};
  const context = createContext(held);
  const script = new Script('work()');
  return (ms, work) => {
    held.work = work;
    try {
      script.runInContext(context, { timeout: Math.max(1, Math.floor(ms)) });
      return true;
    } catch (error) {
      if (isTooLate(error)) return false;
      throw error;
    } finally {
      held.work = undefined;
    }
  };
}

const isTooLate = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
