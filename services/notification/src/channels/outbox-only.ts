import type { Channel } from './channel.ts';

/** Where no provider is configured: the deliveries page shows what would have been sent. */
export const outboxOnly: Channel = { provider: 'outbox only', send: () => Promise.resolve() };
