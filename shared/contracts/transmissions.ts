import { z } from 'zod';
import { TransmissionState } from './events/hl7.ts';
import { Hl7Cause } from './hl7-causes/hl7-causes.ts';
import { Instant } from './primitives.ts';

/**
 * What became of an order at a system of others that is told of it, since when, and why. Of several messages it is the one that
 * somebody has to know of: one that was refused, until somebody decides of it; else one that is under way; else the latest.
 */
export const Transmission = z
  .object({
    /** What the system is called here. */
    destination: z.string(),
    /** `RDE^O11` */
    kind: z.string(),
    state: TransmissionState,
    /** Why it waits or was refused, as far as the other system says it; null where all is well. */
    reason: z.string().nullable(),
    /** The same for readers of other languages; null where only the words are known. */
    cause: Hl7Cause.nullable().default(null),
    at: Instant,
  })
  .meta({ id: 'Transmission' });
export type Transmission = z.output<typeof Transmission>;

/** Empty where no other system is told. */
export const Transmissions = z.array(Transmission).default([]);
