import { Redis } from 'ioredis';
import type { System } from './system.ts';

/** What was told on a channel of live messages since it was listened to, in order. */
export interface LiveMessages<T> {
  readonly all: readonly T[];
  stop(): Promise<void>;
}

/**
 * Listens to a channel as those who bring its messages to the screens do.
 * @param parse gives what one message tells; what it throws fails the test
 */
export async function liveMessages<T>(
  { namespace, stackEnv }: Pick<System, 'namespace' | 'stackEnv'>,
  channel: string,
  parse: (message: unknown) => readonly T[],
): Promise<LiveMessages<T>> {
  const redis = new Redis(stackEnv['REDIS_URL'] ?? '');
  const all: T[] = [];
  redis.on('message', (_, text) => all.push(...parse(JSON.parse(text))));
  await redis.subscribe(`${namespace}${channel}`);
  return {
    all,
    stop: async () => {
      await redis.quit();
    },
  };
}
