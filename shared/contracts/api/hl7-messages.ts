import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Hl7Cause } from '../hl7-causes/hl7-causes.ts';
import { Id, Instant, pageOf, PageQuery } from '../primitives.ts';

export class MessageNotFailed extends problem('message-not-failed', 409, 'The message does not wait for anybody') {}
export class MessageUnreadable extends problem('message-unreadable', 422, 'This text is no such message') {}
export class MessageChanged extends problem('message-changed', 409, 'The message says something else by now') {
  constructor() {
    super('Look at it again: the text was written from one that was replaced, or sent once more, meanwhile.');
  }
}

/** Whoever writes a text of a message says from which one, so that nobody replaces what they have not seen. */
export const saysFromWhich = ({ text, writtenFrom }: { text?: string | undefined; writtenFrom?: unknown }): boolean =>
  text === undefined || writtenFrom !== undefined;
export const FROM_WHICH = { path: ['writtenFrom'], message: 'must say from which text the one given was written' };

/** What is kept of it was encrypted with a key that is not there, or was altered: nothing can be changed or shown of it. */
export class MessageSealed extends problem('message-sealed', 409, 'The message cannot be decrypted') {
  constructor() {
    super('Put the key that it was encrypted with back into FIELD_KEYS; until then it can be discarded alone.');
  }
}

/**
 * `waiting` is done in its turn, or tried again; `failed` waits for somebody; `refused` was answered so and is not done;
 * `discarded` is what somebody decided of one that failed, or was tried in vain.
 */
export const Hl7MessageState = z.enum(['waiting', 'done', 'failed', 'refused', 'discarded']);
export type Hl7MessageState = z.infer<typeof Hl7MessageState>;

/** What is wrong: HL7 table 0357, the place in the message (`PID-3`) where it has one, and what to do, as other systems are told. */
export const Hl7Fault = z.object({
  code: z.string(),
  place: z.string().nullable(),
  text: z.string(),
  /** The same for readers of other languages; null of what is from before, of which only the text is known. */
  cause: Hl7Cause.nullable(),
});

export const Hl7Message = z
  .object({
    id: Id,
    /** Its place in the order in which messages came. */
    number: z.number().int(),
    channelId: Id,
    facilityId: Id,
    /** MSH-10 */
    controlId: z.string(),
    /** MSH-3 and MSH-4 */
    sendingApplication: z.string(),
    sendingFacility: z.string(),
    /** MSH-9: `ADT` and `A01`. */
    code: z.string(),
    event: z.string(),
    hl7Version: z.string(),
    receivedAt: Instant,
    bytes: z.number().int(),
    state: Hl7MessageState,
    /** HL7 table 0008; null where none was given yet. */
    answerCode: z.string().nullable(),
    /** It waits behind another message of its patient that failed. */
    held: z.boolean(),
    attempts: z.number().int(),
    /** Of one that is tried again. */
    dueAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    patientId: Id.nullable(),
    fault: Hl7Fault.nullable(),
  })
  .meta({ id: 'Hl7Message' });
export type Hl7Message = z.output<typeof Hl7Message>;

const PartFacts = z.object({
  /** `PID`, `OBX[2]`, `PID-3`, `PID-3[2].4.1` */
  place: z.string(),
  /** What the standard calls it; null where it does not know it. */
  name: z.string().nullable(),
  value: z.string().nullable(),
  /** What a code means. */
  meaning: z.string().nullable(),
});
/** Segments have fields, those have components, those have subcomponents. */
const Leaf = PartFacts.meta({ id: 'Hl7Subcomponent' });
const Component = PartFacts.extend({ parts: z.array(Leaf) }).meta({ id: 'Hl7Component' });
const Field = PartFacts.extend({ parts: z.array(Component) }).meta({ id: 'Hl7Field' });
export const Hl7Segment = PartFacts.extend({ parts: z.array(Field) }).meta({ id: 'Hl7Segment' });

export const Hl7MessageEdit = z.object({
  at: Instant,
  by: z.string(),
  reason: z.string(),
  /** The text before, where it was changed. */
  textBefore: z.string().nullable(),
});

export const Hl7MessageDetails = Hl7Message.extend({
  /** Empty where it cannot be decrypted. */
  text: z.string(),
  answer: z.string().nullable(),
  segments: z.array(Hl7Segment),
  edits: z.array(Hl7MessageEdit),
}).meta({ id: 'Hl7MessageDetails' });
export type Hl7MessageDetails = z.output<typeof Hl7MessageDetails>;

/** FHIR R4, as the guide HL7 Version 2 to FHIR has it. */
export const Hl7MessageAsFhir = z
  .looseObject({
    resourceType: z.literal('Bundle'),
    type: z.literal('message'),
    entry: z.array(z.looseObject({ fullUrl: z.string(), resource: z.looseObject({ resourceType: z.string() }) })),
  })
  .meta({ id: 'Hl7MessageAsFhir' });

const params = z.object({ messageId: Id });
const Reason = z.string().trim().min(3).max(500);

export const listHl7Messages = endpoint({
  method: 'GET',
  path: '/hl7-messages',
  permission: 'hl7:read',
  scope: 'facility',
  audit: 'hl7-message.search',
  query: PageQuery.extend({
    channelId: Id.optional(),
    patientId: Id.optional(),
    patient: z.string().trim().min(1).max(100).optional().meta({ description: 'an identifier of PID-3 or MRG-1' }),
    controlId: z.string().min(1).max(199).optional(),
    type: z
      .string()
      .regex(/^[A-Z]{3}(?:\^[A-Z]\d\d)?$/, 'must be a type, with or without its event: ADT, ADT^A01')
      .optional(),
    state: Hl7MessageState.optional(),
    from: Instant.optional(),
    to: Instant.optional(),
    behind: Id.optional().meta({ description: 'those that wait and came after this message of one of its patients' }),
    order: z.enum(['newest', 'oldest']).default('newest').meta({ description: 'which of them come first' }),
  }),
  answers: { 200: pageOf(Hl7Message) },
  summary: 'Messages of HL7 v2 by patient, type, control id, time and state',
});
export const getHl7Message = endpoint({
  method: 'GET',
  path: '/hl7-messages/:messageId',
  permission: 'hl7:read',
  scope: 'facility',
  audit: 'hl7-message.read',
  params,
  answers: { 200: Hl7MessageDetails },
  summary: 'A message: its text, the same in parts with their names, what was answered, what was changed',
});
export const getHl7MessageAsFhir = endpoint({
  method: 'GET',
  path: '/hl7-messages/:messageId/fhir',
  permission: 'hl7:read',
  scope: 'facility',
  audit: 'hl7-message.read',
  params,
  answers: { 200: Hl7MessageAsFhir },
  errors: [MessageUnreadable, MessageSealed],
  summary: 'A message as resources of FHIR R4, with a Provenance to the message',
});
export const replayHl7Message = endpoint({
  method: 'POST',
  path: '/hl7-messages/:messageId/replays',
  permission: 'hl7:manage',
  scope: 'facility',
  audit: 'hl7-message.replay',
  // Documents stand in messages.
  maxBodyBytes: 16 * 1024 * 1024,
  params,
  body: z
    .object({
      reason: Reason,
      text: z.string().min(8).max(10_000_000).optional().meta({ description: 'instead of what came; that is kept' }),
      writtenFrom: z.number().int().min(0).optional().meta({
        description: 'needed beside `text`: how many `edits` the message had that it was written from',
      }),
    })
    .refine(saysFromWhich, FROM_WHICH),
  answers: { 200: Hl7Message },
  errors: [MessageNotFailed, MessageChanged, MessageUnreadable, MessageSealed],
  summary:
    'Do a message that failed, or is tried in vain, once more, changed or as it is; those that wait behind it follow',
});
export const discardHl7Message = endpoint({
  method: 'POST',
  path: '/hl7-messages/:messageId/discards',
  permission: 'hl7:manage',
  scope: 'facility',
  audit: 'hl7-message.give-up',
  params,
  body: z.object({ reason: Reason }),
  answers: { 200: Hl7Message },
  errors: [MessageNotFailed],
  summary: 'A message that failed, or is tried in vain, is not done; those that wait behind it follow',
});
