import { z } from 'zod';
import { event } from '../event.ts';
import { Id, Instant } from '../primitives.ts';

/** `waiting`: for its turn, or for a system that is away; `sent`: without an answer yet. */
export const TransmissionState = z.enum(['waiting', 'sent', 'accepted', 'refused', 'discarded']);
export type TransmissionState = z.infer<typeof TransmissionState>;

export const hl7OrderTransmitted = event({
  topic: 'hl7.order.transmitted',
  owner: 'hl7',
  data: z.object({
    /** Which of the two the order is; the other is null. */
    prescriptionId: Id.nullable(),
    labOrderId: Id.nullable(),
    patientId: Id.nullable(),
    facilityId: Id,
    /** The message, and what it is: `RDE^O11`. */
    messageId: Id,
    kind: z.string(),
    /** Grows with each message of a destination: what is told of an earlier one may come after what is told of a later one. */
    number: z.number().int(),
    destinationId: Id,
    destinationName: z.string(),
    state: TransmissionState,
    /** Why it waits for another try or was refused, as far as the other system says it; null where all is well. */
    reason: z.string().nullable(),
    at: Instant,
  }),
  summary: 'An order to another system waits, was sent, was accepted or refused there',
});
