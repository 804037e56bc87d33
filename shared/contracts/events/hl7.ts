import { z } from 'zod';
import { event } from '../event.ts';
import { Hl7Cause } from '../hl7-causes/hl7-causes.ts';
import { Id, Instant } from '../primitives.ts';

/** `waiting`: for its turn, or for a system that is away; `sent`: without an answer yet. */
export const TransmissionState = z.enum(['waiting', 'sent', 'accepted', 'refused', 'discarded']);
export type TransmissionState = z.infer<typeof TransmissionState>;

/** What is told of a reason at the most, in letters: a reason is a sentence, and who wants all of it looks at the answer itself. */
export const LONGEST_REASON = 1_000;

export const hl7OrderTransmitted = event({
  topic: 'hl7.order.transmitted',
  owner: 'hl7',
  data: z.object({
    /** Which of the two the order is; the other is null. */
    prescriptionId: Id.nullable(),
    labOrderId: Id.nullable(),
    /** Of a prescription the drugs of which the message tells; absent: all. */
    itemIds: z.array(Id).optional(),
    /** Which of them `state` is of, where orders were refused one by one: the others were taken; absent: it is that of all. */
    refusedItemIds: z.array(Id).optional(),
    patientId: Id.nullable(),
    facilityId: Id,
    /** The message, and what it is: `RDE^O11`. */
    messageId: Id,
    kind: z.string(),
    /** Of the message: it grows with each of a destination, and stays as it is where one is sent again. */
    number: z.number().int(),
    destinationId: Id,
    destinationName: z.string(),
    state: TransmissionState,
    /** Why it waits for another try or was refused, as far as the other system says it; null where all is well. */
    reason: z.string().max(LONGEST_REASON).nullable(),
    /** The same for readers of other languages; null of what only the words are known of, absent from a service of before. */
    cause: Hl7Cause.nullable().optional(),
    at: Instant,
  }),
  summary: 'An order to another system waits, was sent, was accepted or refused there',
});
