import type { Redis } from 'ioredis';

/** Publishes to the orchestrator's sockets over Redis pub/sub: fast, and lost when Redis is away; durable copies travel as events. */
export interface Realtime {
  publish(channel: string, message: unknown): Promise<void>;
}

export const realtimeOver = (redis: Redis, namespace: string): Realtime => ({
  publish: async (channel, message) => {
    await redis.publish(`${namespace}${channel}`, JSON.stringify(message));
  },
});
