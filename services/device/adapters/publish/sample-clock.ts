import { z } from 'zod';
import type { Logger } from 'pino';
import type { Waiting } from './device-spool.ts';
import { keepOffset, keptOffset } from './kept-offset.ts';
import { platformTime } from './platform-time.ts';
import { risingTimes } from './rising-times.ts';

/** When what is measured was measured, by the platform's time. */
export interface SampleClock {
  /** Epoch ms; undefined while nobody has said what time it is. */
  now(): number | undefined;
  /** For a message of now; each time is later than the one before. */
  stamp(): Pick<Waiting, 'isOwnTime'> & { readonly timestamp: number };
  /** The broker is there, and with it, soon, the platform's word on the time. */
  connected(): void;
  /** What the platform says, epoch ms. */
  hear(time: number): void;
  /** Messages as they are to be sent: waits a moment for the platform's first word on the time where that is needed. */
  settled(messages: readonly Waiting[]): Promise<readonly Waiting[]>;
  /** Resolves when what was learnt is on disk. */
  close(): Promise<void>;
}

export interface SampleClockOptions {
  /** Where what was learnt of the clock is kept. */
  readonly directory: string;
  /** This machine's clock, epoch ms. */
  readonly own: () => number;
  /** Time that passes, ms, whatever is done to the clock. */
  readonly elapsed: () => number;
  readonly log: Logger;
}

/** The platform tells the time within two seconds of a greeting; one that does not is waited for so long. */
const FIRST_WORD_MS = 5_000;

/**
 * Before the platform's first word ever, times are this machine's own and say so; they are put right before they are sent.
 * Once a word was waited for in vain, this machine's clock has to do.
 */
export async function sampleClock({ directory, own, elapsed, log }: SampleClockOptions): Promise<SampleClock> {
  const time = platformTime({ own, elapsed, offset: await keptOffset(directory, own()) });
  const times = risingTimes(time.now, elapsed);
  let isOwnGoodEnough = false;
  let firstWord: PromiseWithResolvers<void> | undefined;
  let patience: NodeJS.Timeout | undefined;
  const isSettled = () => isOwnGoodEnough || time.offset !== undefined;
  const settle = () => {
    clearTimeout(patience);
    firstWord?.resolve();
  };

  let kept = Promise.resolve();
  const keep = (offset: number): void => {
    kept = kept
      .then(() => keepOffset(directory, offset, own()))
      .catch((error: unknown) =>
        log.error({ err: error }, "what was learnt of this machine's clock could not be kept"),
      );
  };

  return {
    now: () => (isSettled() ? time.now() : undefined),
    stamp: () => ({ timestamp: times.next(), ...(isSettled() ? {} : { isOwnTime: true }) }),
    connected() {
      if (isSettled() || firstWord) return;
      firstWord = Promise.withResolvers();
      patience = setTimeout(() => {
        isOwnGoodEnough = true;
        settle();
      }, FIRST_WORD_MS);
    },
    hear(said) {
      const wasSettled = isSettled();
      const before = time.offset;
      const change = time.learn(said);
      if (!wasSettled) times.shift(change);
      settle();
      if (time.offset !== undefined && time.offset !== before) keep(time.offset);
      if (change !== 0) log.info({ ms: change }, "this machine's clock is wrong: the platform's time is used");
    },
    async settled(messages) {
      if (!messages.some((it) => it.isOwnTime)) return messages;
      await firstWord?.promise;
      return messages.map((it) => (it.isOwnTime ? putRight(it, time.offset ?? 0) : it));
    },
    close() {
      settle();
      return kept;
    },
  };
}

const Timed = z.looseObject({ timestamp: z.number() });

function putRight({ leaf, payload }: Waiting, offset: number): Waiting {
  const words = Timed.parse(JSON.parse(payload));
  return { leaf, payload: JSON.stringify({ ...words, timestamp: Math.round(words.timestamp + offset) }) };
}
