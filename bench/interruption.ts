const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does the work, or fails when the bench is told to end, so that what it started is stopped in order. */
export async function untilInterrupted<T>(work: () => Promise<T>): Promise<T> {
  const interrupted = Promise.withResolvers<never>();
  const handlers = SIGNALS.map((signal) => {
    const handler = () => interrupted.reject(new Error(`The bench was ended by ${signal}.`));
    process.on(signal, handler);
    return { signal, handler };
  });
  try {
    return await Promise.race([work(), interrupted.promise]);
  } finally {
    for (const { signal, handler } of handlers) process.off(signal, handler);
  }
}
