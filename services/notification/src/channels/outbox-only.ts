import type { Channel } from './channel.ts';

/** Where no provider is configured: the deliveries page shows what would have been sent. */
export const outboxOnly: Channel = {
  provider: 'outbox only',
  limitMs: 1_000,
  send: () => Promise.resolve({ providerMessageId: null }),
};
