import { z } from 'zod';

/** The register that counts, in every unit, how often it was read. */
export const COUNTER = 100;

/** What the parent of the server process tells it. */
export const Order = z.discriminatedUnion('type', [
  /** `unit/kind/address` → 16 bits, or `{ exception }`. */
  z.object({
    type: z.literal('set'),
    registers: z.record(z.string(), z.union([z.number(), z.object({ exception: z.number() })])),
  }),
  /** Whether it answers at all. */
  z.object({ type: z.literal('answer'), answers: z.boolean() }),
  z.object({ type: z.literal('served') }),
]);
export type Order = z.infer<typeof Order>;
