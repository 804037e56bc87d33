import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant } from '../primitives.ts';
import { Hl7Cause } from '../hl7-causes/hl7-causes.ts';
import { EncounterClass } from './clinical.ts';
import { CharacterSetName, Hl7AlertLimits } from './hl7.ts';

export class DestinationNameTaken extends problem('destination-name-taken', 409, 'Another destination has this name') {}
export class DestinationSwitchedOff extends problem(
  'destination-switched-off',
  409,
  'The destination is switched off',
) {}

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
