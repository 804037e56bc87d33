import type { Logger } from 'pino';
import type { Background } from '../define-service.ts';
import { pause } from '../messaging/pause.ts';
import type { Bell } from './bell.ts';

interface LoopOptions {
  /** In the log. */
  readonly name: string;
  readonly everyMs: number;
  /** Whether it waits before the first time, too. */
  readonly waitsFirst?: boolean;
  /** Ends a wait when it rings. */
  readonly bell?: Bell;
  /** Asked behind each time: whether that was the last. */
  readonly isOver?: () => boolean;
  /** What is left to be done when it has ended; what fails of it is let be. */
  readonly atEnd?: () => Promise<unknown>;
}

/** Something that goes on beside requests; its signal is aborted when it is to end. */
export type Loop = Background & {
  readonly signal: AbortSignal;
  /** Resolves when it has ended, by itself or because it was stopped. */
  readonly ended: Promise<void>;
};

/**
 * Does something again and again until the service stops, or it is over. A time that fails is followed by the next.
 * @param work looks at the signal between its steps and returns soon when that is aborted
 */
export function untilStopped(
  log: Pick<Logger, 'warn'>,
  { name, everyMs, waitsFirst = false, bell, isOver, atEnd }: LoopOptions,
  work: (signal: AbortSignal) => Promise<void>,
): Loop {
  const stopping = new AbortController();
  const { signal } = stopping;
  const wait = () => (bell ? bell.heard(everyMs, signal) : pause(everyMs, signal));
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  let going: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    if (waitsFirst) await wait();
    while (!signal.aborted) {
      try {
        await work(signal);
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error, round: name }, 'a round failed; the next follows');
      }
      if (isOver?.()) break;
      await wait();
    }
    await atEnd?.().catch(() => undefined);
  }

  return {
    signal,
    ended,
    async start() {
      going = run().then(end);
      await Promise.resolve();
    },
    async stop() {
      stopping.abort();
      await going;
    },
  };
}
