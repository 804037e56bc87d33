import { z } from 'zod';

export const settings = z.object({
  /**
   * Days that raw samples are kept; minutes and hours stay. More than the three days whose minutes are still made anew: made
   * from samples that are gone, they would be gone too.
   */
  rawKeptDays: z.coerce.number().int().min(4).default(30),
  /** Largest payload that is read, bytes; larger ones are refused and counted. */
  maxPayloadBytes: z.coerce
    .number()
    .int()
    .min(1_024)
    .default(64 * 1024),
  /** Most messages stored in one transaction. */
  batchSize: z.coerce.number().int().min(1).max(5_000).default(1_000),
  /** Refused messages that are kept whole; all are counted. */
  quarantineKept: z.coerce.number().int().min(0).default(10_000),
});
export type Settings = z.output<typeof settings>;
