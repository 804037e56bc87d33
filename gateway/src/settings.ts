import { join } from 'node:path';
import { z } from 'zod';

const list = (text: string) => text.split(',').filter(Boolean);

export const settings = z.object({
  /** Origins of other sites whose pages may call the API; the platform's own pages need none. */
  corsOrigins: z.string().default('').transform(list),
  /** Sustained requests per second of one signed-in account, and how many more it may burst within ten seconds. */
  rateLimitPerSecond: z.coerce.number().int().min(1).default(50),
  rateLimitBurst: z.coerce.number().int().min(0).default(200),
  /**
   * Requests per minute of one address that is not signed in (logins, refreshes). A whole hospital may have one address;
   * guessing passwords is slowed down per account, by auth.
   */
  anonymousPerMinute: z.coerce.number().int().min(1).default(1_200),
  /** Largest body that is let through, bytes. */
  maxBodyBytes: z.coerce
    .number()
    .int()
    .default(30 * 1024 * 1024),
  /** How long a service may take to answer, ms. */
  requestTimeoutMs: z.coerce.number().int().min(100).default(30_000),
  /** Whether pages may load Stripe's form for cards: `on` where the payment service has Stripe's keys. */
  stripeForm: z.enum(['on', 'off']).default('off'),
  /** The built frontend. */
  frontendFolder: z.string().default(join(import.meta.dirname, '..', '..', 'frontend', 'dist')),
});
export type Settings = z.output<typeof settings>;
