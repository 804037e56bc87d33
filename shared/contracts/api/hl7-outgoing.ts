import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, pageOf, PageQuery } from '../primitives.ts';
import {
  FROM_WHICH,
  Hl7Fault,
  Hl7MessageEdit,
  Hl7Segment,
  MessageChanged,
  MessageNotFailed,
  MessageSealed,
  MessageUnreadable,
  saysFromWhich,
} from './hl7-messages.ts';

export class MessageOnTheWire extends problem('message-on-the-wire', 409, 'The message may still be answered') {}
export class OrderEnded extends problem('order-ended', 409, 'What the message asks for has ended') {}
export class NoLongerSo extends problem('no-longer-so', 409, 'What the message tells is no longer so') {}

const Reason = z.string().trim().min(3).max(500);

/**
 * `waiting` is sent in its turn, or tried again; `sent` has no answer yet; `committed` was taken and its application answer
 * is to come; `done` was accepted; `refused` waits for somebody; `discarded` is what somebody decided.
 */
export const Hl7OutgoingState = z.enum(['waiting', 'sent', 'committed', 'done', 'refused', 'discarded']);
export type Hl7OutgoingState = z.infer<typeof Hl7OutgoingState>;

export const Hl7Outgoing = z
  .object({
    id: Id,
    /** Its place in the order in which messages are sent. */
    number: z.number().int(),
    destinationId: Id,
    facilityId: Id,
    /** MSH-10 */
    controlId: z.string(),
    /** MSH-9: `ADT` and `A01`; `ACK` answers a message that came. */
    code: z.string(),
    event: z.string(),
    hl7Version: z.string(),
    createdAt: Instant,
    bytes: z.number().int(),
    state: Hl7OutgoingState,
    /** It waits behind another message of its patient that was refused. */
    held: z.boolean(),
    /** How often it was sent. */
    attempts: z.number().int(),
    /** Of one that waits for another try. */
    dueAt: Instant.nullable(),
    sentAt: Instant.nullable(),
    answeredAt: Instant.nullable(),
    /** HL7 table 0008, of the answer that counts. */
    answerCode: z.string().nullable(),
    patientId: Id.nullable(),
    /** What it is about: a prescription, an order of the laboratory, a stay, an appointment, a message that it answers. */
    subjectId: Id.nullable(),
    fault: Hl7Fault.nullable(),
  })
  .meta({ id: 'Hl7Outgoing' });
export type Hl7Outgoing = z.output<typeof Hl7Outgoing>;

export const Hl7OutgoingDetails = Hl7Outgoing.extend({
  /** Empty where it cannot be decrypted. */
  text: z.string(),
  segments: z.array(Hl7Segment),
  /** All that came for it, in their order: also those that came late or twice. */
  answers: z.array(
    z.object({ at: Instant, code: z.string(), text: z.string(), counted: z.boolean(), channelId: Id.nullable() }),
  ),
  edits: z.array(Hl7MessageEdit),
  /** The refused message that it waits or last waited behind: never sent before that, it is written anew when its turn comes. */
  behind: Hl7Outgoing.pick({ id: true, controlId: true, code: true, event: true }).nullable(),
  /** What it was made of is known: refused, and sent again, it is written anew, by the settings and codes of then. False of what is over. */
  isWrittenAnew: z.boolean(),
}).meta({ id: 'Hl7OutgoingDetails' });
export type Hl7OutgoingDetails = z.output<typeof Hl7OutgoingDetails>;

/** A message that is sent again, and how its text came about. */
export const Hl7Resent = Hl7Outgoing.extend({
  /** `anew`: by what is so now, and the settings and codes of now; `as-before`: it could not be; `by-hand`: as somebody wrote it. */
  written: z.enum(['anew', 'as-before', 'by-hand']),
  /**
   * Why it stayed as it was: nobody knows what it was made of (it answers a message, is of long ago, or somebody wrote its text before),
   * or it cannot be told which of its orders were taken; null where it did not.
   */
  keptBecause: z.enum(['not-known', 'orders-unclear']).nullable(),
}).meta({ id: 'Hl7Resent' });
export type Hl7Resent = z.output<typeof Hl7Resent>;

const params = z.object({ outgoingId: Id });

export const listHl7Outgoing = endpoint({
  method: 'GET',
  path: '/hl7-outgoing',
  permission: 'hl7:read',
  scope: 'facility',
  audit: 'hl7-outgoing.search',
  query: PageQuery.extend({
    destinationId: Id.optional(),
    patientId: Id.optional(),
    subjectId: Id.optional(),
    controlId: z.string().min(1).max(199).optional(),
    type: z
      .string()
      .regex(/^[A-Z]{3}(?:\^[A-Z]\d\d)?$/, 'must be a type, with or without its event: ADT, ADT^A01')
      .optional(),
    state: Hl7OutgoingState.optional(),
    from: Instant.optional(),
    to: Instant.optional(),
    order: z.enum(['newest', 'oldest']).default('newest').meta({ description: 'which of them come first' }),
  }),
  answers: { 200: pageOf(Hl7Outgoing) },
  summary: 'Messages of HL7 v2 to other systems by destination, patient, type, control id, time and state',
});
export const getHl7Outgoing = endpoint({
  method: 'GET',
  path: '/hl7-outgoing/:outgoingId',
  permission: 'hl7:read',
  scope: 'facility',
  audit: 'hl7-outgoing.read',
  params,
  answers: { 200: Hl7OutgoingDetails },
  summary: 'A message to another system: its text, the same in parts with their names, every answer, what was changed',
});
export const resendHl7Outgoing = endpoint({
  method: 'POST',
  path: '/hl7-outgoing/:outgoingId/resends',
  permission: 'hl7:manage',
  scope: 'facility',
  audit: 'hl7-outgoing.resend',
  // Documents stand in messages.
  maxBodyBytes: 16 * 1024 * 1024,
  params,
  body: z
    .object({
      reason: Reason,
      text: z.string().min(8).max(10_000_000).optional().meta({
        description: 'instead of what was sent, as it is written; that is kept. MSH-10 is given anew',
      }),
      writtenFrom: z.string().min(1).max(199).optional().meta({
        description: 'needed beside `text`: `controlId` of the message that it was written from',
      }),
    })
    .refine(saysFromWhich, FROM_WHICH),
  answers: { 200: Hl7Resent },
  errors: [MessageNotFailed, MessageChanged, MessageUnreadable, MessageSealed, OrderEnded, NoLongerSo],
  summary:
    'Send a message that was refused once more: as somebody wrote it, else written anew by what is so now, without orders that were taken; those that wait behind it follow',
});
export const discardHl7Outgoing = endpoint({
  method: 'POST',
  path: '/hl7-outgoing/:outgoingId/discards',
  permission: 'hl7:manage',
  scope: 'facility',
  audit: 'hl7-outgoing.give-up',
  params,
  body: z.object({ reason: Reason }),
  answers: { 200: Hl7Outgoing },
  errors: [MessageNotFailed, MessageOnTheWire],
  summary:
    'A message that was refused, or waits, is not sent, and the answer to one that was taken, or is on no wire any more, not waited for; those that wait behind it follow',
});
