/** Epoch milliseconds after which the caller has given up; sent with every call between services. */
export const DEADLINE_HEADER = 'x-deadline';

export interface TimeLimit {
  /** Epoch ms. */
  readonly at: number;
  /** Aborted at the deadline, or earlier when one of the callers gave up. */
  readonly signal: AbortSignal;
  /** Whether it was time, rather than a caller, that ended it. */
  readonly isOver: () => boolean;
  /** Must be called when the work is done: frees the timer and the listeners. */
  readonly release: () => void;
}

/** A signal that ends at a moment or with any of the given signals, whichever comes first. */
export function limitTime(at: number, signals: readonly (AbortSignal | undefined)[]): TimeLimit {
  const controller = new AbortController();
  let over = false;
  const end = () => {
    over = true;
    controller.abort();
  };
  const left = at - Date.now();
  const timer = left > 0 ? setTimeout(end, left) : undefined;
  if (left <= 0) end();
  const given = signals.filter((signal) => signal !== undefined);
  const abort = () => controller.abort();
  for (const signal of given) {
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
  }
  return {
    at,
    signal: controller.signal,
    isOver: () => over,
    release: () => {
      clearTimeout(timer);
      for (const signal of given) signal.removeEventListener('abort', abort);
    },
  };
}

/** The work's result, or the signal's end if that comes first; work that cannot be stopped is left to itself. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(new Aborted());
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

/** Nobody waits for the result any more. */
export class Aborted extends Error {}

/** The time of one attempt was over. */
export class Late extends Error {}
