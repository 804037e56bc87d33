import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, pageOf, PageQuery } from '../primitives.ts';
import { Hl7Cause } from '../hl7-causes/hl7-causes.ts';
import { EncounterClass } from './clinical.ts';
import { Hl7Fault, Hl7MessageEdit, Hl7Segment, MessageNotFailed, MessageUnreadable } from './hl7-messages.ts';
import { CharacterSetName, Hl7AlertKind, Hl7AlertLimits } from './hl7.ts';

export class DestinationNameTaken extends problem('destination-name-taken', 409, 'Another destination has this name') {}
export class DestinationSwitchedOff extends problem(
  'destination-switched-off',
  409,
  'The destination is switched off',
) {}
export class MessageOnTheWire extends problem('message-on-the-wire', 409, 'The message may still be answered') {}
export class OrderEnded extends problem('order-ended', 409, 'What the message asks for has ended') {}

/** Versions of the standard that messages can be written in. */
export const Hl7Version = z.enum(['2.3.1', '2.4', '2.5.1', '2.7', '2.8']);
export type Hl7Version = z.infer<typeof Hl7Version>;

/** Types of messages that are made here. */
export const Hl7Family = z.enum(['ADT', 'ORM', 'OML', 'RDE', 'ORU', 'SIU']);

/** What may be ordered. */
export const Hl7OrderKind = z.enum(['prescription', 'lab-order']);
type Hl7OrderKind = z.infer<typeof Hl7OrderKind>;

/** A namespace as it stands in MSH-3 to MSH-6. */
const PartyName = z.string().trim().max(180).default('');

const Host = z
  .string()
  .trim()
  .max(253)
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9.:-]*[A-Za-z0-9])?$|^::1$/, 'must be a name or an address');

/** What is sent: all of a type, `ADT`, or with one event, `ADT^A01`. */
const Kind = z
  .string()
  .regex(/^(?:ADT|ORM|OML|RDE|ORU|SIU)(?:\^[A-Z]\d\d)?$/, 'must be a type, with or without its event: ADT, ADT^A01');

export const Hl7DestinationBody = z.object({
  name: z.string().trim().min(2).max(80),
  enabled: z.boolean().default(true).meta({
    description: 'messages for one that is not wait, and no new ones are made, unlike for one that is paused',
  }),
  host: Host,
  port: z.number().int().min(1).max(65_535),
  tls: z.boolean().default(false),
  authority: z
    .string()
    .trim()
    .max(20_000)
    .regex(/^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----$/, 'must be a certificate in PEM')
    .nullable()
    .default(null)
    .meta({ description: 'whose certificates it shows over TLS; null: of an authority that is known everywhere' }),
  /** MSH-3 and MSH-4: who sends. */
  sendingApplication: PartyName.default('NILECARE'),
  sendingFacility: PartyName.meta({ description: 'empty: the name of the facility' }),
  /** MSH-5 and MSH-6: who gets it. */
  receivingApplication: PartyName,
  receivingFacility: PartyName,
  processingId: z.enum(['P', 'T', 'D']).default('P').meta({ description: 'MSH-11: production, training, debugging' }),
  hl7Version: Hl7Version.default('2.5.1'),
  characterSet: CharacterSetName.default('UNICODE UTF-8'),
  sends: z.array(Kind).max(100).meta({ description: 'none: answers to messages of a channel alone' }),
  orders: z.array(Hl7OrderKind).max(2).default([]).meta({
    description: 'which orders it gets as ORM, the type of all of them; empty: all',
  }),
  encounterClasses: z.array(EncounterClass).max(3).default([]).meta({ description: 'empty: all' }),
  wardIds: z.array(Id).max(500).default([]).meta({ description: 'empty: all' }),
  acknowledgement: z.enum(['original', 'enhanced']).default('original').meta({
    description: '`enhanced`: MSH-15 and MSH-16 ask for a commit answer, and for an application answer later',
  }),
  answerTimeoutSeconds: z.number().int().min(1).max(600).default(30),
  afterRefusal: z.enum(['wait', 'pass']).default('wait').meta({
    description: 'whether later messages of a patient wait behind one that was refused',
  }),
  limits: Hl7AlertLimits.prefault({}),
});

type Ordering = Pick<z.output<typeof Hl7DestinationBody>, 'enabled' | 'sends' | 'orders' | 'hl7Version'>;

/**
 * Each version has the types, and nothing is ordered twice: ORM orders drugs as RDE does, and tests as OML does. One that is
 * switched off orders nothing: so can be one that was stored before, and is none now.
 */
export function checkDestination({ value, issues }: z.core.ParsePayload<Ordering>): void {
  if (!value.enabled) return;
  const families = new Set(value.sends.map((it) => it.slice(0, 3)));
  const wrong = (field: keyof Ordering, about: string, message: string) =>
    issues.push({ code: 'custom', path: [field], message, input: value, params: { about } });
  if (families.has('OML') && value.hl7Version === '2.3.1')
    wrong('hl7Version', 'OML', 'must be 2.4 or later: older versions have no OML, but ORM');
  if (!families.has('ORM')) return;
  if (value.hl7Version === '2.7' || value.hl7Version === '2.8')
    wrong('hl7Version', 'ORM', 'must be 2.5.1 or earlier: 2.7 withdrew ORM, and has RDE and OML');
  const isOnly = (kind: Hl7OrderKind) => value.orders.every((it) => it === kind) && value.orders.length > 0;
  if (families.has('RDE') && !isOnly('lab-order'))
    wrong('orders', 'twice', 'must be lab-order alone: drugs are ordered by RDE, and would be by ORM once more');
  if (families.has('OML') && !isOnly('prescription'))
    wrong('orders', 'twice', 'must be prescription alone: tests are ordered by OML, and would be by ORM once more');
}

export const Hl7Destination = Hl7DestinationBody.extend({
  id: Id,
  version: z.number().int(),
  facilityId: Id,
  /** Since when it takes no connection or gives no answer, and why; null while it does. */
  unreachableSince: Instant.nullable(),
  unreachableWhy: z.string().nullable(),
  unreachableCause: Hl7Cause.nullable(),
  /** Since when messages are made and none is sent, who wanted that, and why; null while they are sent. */
  pausedSince: Instant.nullable(),
  pausedBy: z.string().nullable(),
  pausedWhy: z.string().nullable(),
}).meta({ id: 'Hl7Destination' });
export type Hl7Destination = z.output<typeof Hl7Destination>;

const managed = { permission: 'hl7:manage', scope: 'facility' } as const;
const destinationParams = z.object({ destinationId: Id });

export const listHl7Destinations = endpoint({
  ...managed,
  method: 'GET',
  path: '/hl7-destinations',
  permission: 'hl7:read',
  answers: { 200: z.object({ items: z.array(Hl7Destination) }) },
  summary: 'Systems that get messages of HL7 v2 from your facilities',
});
export const getHl7Destination = endpoint({
  ...managed,
  method: 'GET',
  path: '/hl7-destinations/:destinationId',
  permission: 'hl7:read',
  params: destinationParams,
  answers: { 200: Hl7Destination },
  summary: 'One destination of HL7 v2',
});
export const createHl7Destination = endpoint({
  ...managed,
  method: 'POST',
  path: '/hl7-destinations',
  idempotent: true,
  body: Hl7DestinationBody.extend({ facilityId: Id }).check(checkDestination),
  answers: { 201: Hl7Destination },
  errors: [DestinationNameTaken],
  summary: 'Send messages to another system',
});
export const updateHl7Destination = endpoint({
  ...managed,
  method: 'PUT',
  path: '/hl7-destinations/:destinationId',
  versioned: true,
  params: destinationParams,
  body: Hl7DestinationBody.check(checkDestination),
  answers: { 200: Hl7Destination },
  errors: [DestinationNameTaken],
  summary: 'Change a destination; messages that wait stay as they were written',
});

const Reason = z.string().trim().min(3).max(500);

export const pauseHl7Destination = endpoint({
  ...managed,
  method: 'POST',
  path: '/hl7-destinations/:destinationId/pauses',
  params: destinationParams,
  body: z.object({ reason: Reason }),
  answers: { 200: Hl7Destination },
  errors: [DestinationSwitchedOff],
  summary: 'Send nothing more to a destination; its messages are made and wait until it is resumed',
});
export const resumeHl7Destination = endpoint({
  ...managed,
  method: 'POST',
  path: '/hl7-destinations/:destinationId/resumptions',
  params: destinationParams,
  body: z.object({ reason: Reason.nullable().default(null) }),
  answers: { 200: Hl7Destination },
  summary: 'Send what waits at a destination that was paused: in its order, one after the other',
});

/** What the other system calls something of the platform. */
export const Hl7DestinationCode = z.object({
  /** `ward`: PL-1; `bed`: PL-1, PL-2 and PL-3 with `^` between them; `staff`: the id of an XCN; else a code of CE or CWE. */
  kind: z.enum(['ward', 'bed', 'staff', 'test', 'drug', 'visit-type']),
  targetId: Id,
  code: z.string().trim().min(1).max(200),
});
export type Hl7DestinationCode = z.output<typeof Hl7DestinationCode>;
const Codes = z.object({ items: z.array(Hl7DestinationCode).max(5_000) });

export const listHl7DestinationCodes = endpoint({
  ...managed,
  method: 'GET',
  path: '/hl7-destinations/:destinationId/codes',
  permission: 'hl7:read',
  params: destinationParams,
  answers: { 200: Codes },
  summary: 'What the other system calls wards, beds, staff, tests, drugs; what is not named is called as it is here',
});
export const putHl7DestinationCodes = endpoint({
  ...managed,
  method: 'PUT',
  path: '/hl7-destinations/:destinationId/codes',
  params: destinationParams,
  body: Codes.refine(({ items }) => new Set(items.map((it) => `${it.kind} ${it.targetId}`)).size === items.length, {
    message: 'must name each thing once',
    path: ['items'],
  }),
  answers: { 200: Codes },
  summary: 'Say what the other system calls them; replaces all that was said before',
});

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
  text: z.string(),
  segments: z.array(Hl7Segment),
  /** All that came for it, in their order: also those that came late or twice. */
  answers: z.array(
    z.object({ at: Instant, code: z.string(), text: z.string(), counted: z.boolean(), channelId: Id.nullable() }),
  ),
  edits: z.array(Hl7MessageEdit),
  /** What it was made of is known: sent again it is written anew, by the settings and codes of then. */
  isWrittenAnew: z.boolean(),
}).meta({ id: 'Hl7OutgoingDetails' });
export type Hl7OutgoingDetails = z.output<typeof Hl7OutgoingDetails>;

/** A message that is sent again, and how its text came about. */
export const Hl7Resent = Hl7Outgoing.extend({
  /** `anew`: by what is so now, and the settings and codes of now; `as-before`: it could not be; `by-hand`: as somebody wrote it. */
  written: z.enum(['anew', 'as-before', 'by-hand']),
  /**
   * Why it stayed as it was: nobody knows what it was made of (it answers a message, is of long ago, or somebody wrote its text before),
   * that tells nothing of its kind any more, or it cannot be told which of its orders were taken; null where it did not.
   */
  keptBecause: z.enum(['not-known', 'not-told-now', 'orders-unclear']).nullable(),
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
  params,
  body: z.object({
    reason: Reason,
    text: z.string().min(8).max(10_000_000).optional().meta({
      description: 'instead of what was sent, as it is written; that is kept. MSH-10 is given anew',
    }),
  }),
  answers: { 200: Hl7Resent },
  errors: [MessageNotFailed, MessageUnreadable, OrderEnded],
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

const Counted = z.object({
  /** Messages that came, or were sent for the first time under their control id. */
  messages: z.number().int(),
  /** Answered with an error or a rejection, by us or by the other system. */
  refused: z.number().int(),
  /** Taken, and could not be done; 0 of a destination, whose messages are sent until they are answered. */
  failed: z.number().int(),
  /** Of a destination: what was tried in vain, without a connection or an answer, also of one message again and again; 0 of a channel. */
  tries: z.number().int(),
});

export const Hl7Statistics = z
  .object({
    kind: z.enum(['channel', 'destination']),
    id: Id,
    name: z.string(),
    enabled: z.boolean(),
    facilityId: Id,
    /** Of the last 24 hours. */
    total: Counted,
    /** The same by hour, the oldest first; hours without messages are there too. */
    hours: z.array(Counted.extend({ from: Instant })),
    /** Of 100 messages of the window of its limits how many were refused; null where there were none. */
    refusedPercent: z.number().nullable(),
    /** Now. */
    waiting: z.number().int(),
    /** Of them behind one that failed or was refused. */
    held: z.number().int(),
    oldestWaiting: Instant.nullable(),
    /** That wait for somebody: failed, or refused by the other system. */
    forSomebody: z.number().int(),
    /** Taken by the other system, whose application answer is to come; 0 of a channel. */
    committed: z.number().int(),
    unreachableSince: Instant.nullable(),
    /** Since when a destination is paused; null of one that is not, and of a channel. */
    pausedSince: Instant.nullable(),
    /** What is over its limit, and since when. */
    alerts: z.array(z.object({ kind: Hl7AlertKind, since: Instant })),
  })
  .meta({ id: 'Hl7Statistics' });
export type Hl7Statistics = z.output<typeof Hl7Statistics>;

export const getHl7Statistics = endpoint({
  method: 'GET',
  path: '/hl7-statistics',
  permission: 'hl7:read',
  scope: 'facility',
  answers: { 200: z.object({ items: z.array(Hl7Statistics) }) },
  summary: 'Of each channel and destination: what came or was sent, what was refused or failed, what waits',
});
