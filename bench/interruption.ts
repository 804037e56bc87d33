const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Interruption {
  /** Aborted when the bench is told to end. */
  readonly signal: AbortSignal;
  /** The result of the work, or a failure as soon as the bench is told to end. */
  orFailure<T>(work: Promise<T>): Promise<T>;
  /** Listens no longer. */
  done(): void;
}

/** Listens for Ctrl-C and its like, so that what a bench started is stopped in order before the bench ends. */
export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  const { signal } = controller;
  const handlers = SIGNALS.map((name) => {
    const handler = () => controller.abort(new Error(`The bench was ended by ${name}.`));
    process.on(name, handler);
    return { name, handler };
  });
  const failure = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  failure.catch(() => undefined); // told where it is raced
  return {
    signal,
    orFailure: (work) => Promise.race([work, failure]),
    done() {
      for (const { name, handler } of handlers) process.off(name, handler);
    },
  };
}
