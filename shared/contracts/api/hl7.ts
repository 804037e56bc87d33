import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id } from '../primitives.ts';
import { DocumentCategory } from './ehr-documents.ts';

export class ChannelNameTaken extends problem('channel-name-taken', 409, 'Another channel has this name') {}
export class DestinationElsewhere extends problem(
  'destination-elsewhere',
  422,
  'The destination is none of this facility',
) {}
export class SenderTaken extends problem('sender-taken', 409, 'Another channel is for this sender') {}

/** Names of HL7 table 0211 that messages can be read in; `WINDOWS-1256` is none of it, but what some senders mean. */
export const CharacterSetName = z.enum([
  'ASCII',
  'UNICODE UTF-8',
  '8859/1',
  '8859/2',
  '8859/5',
  '8859/6',
  '8859/9',
  '8859/15',
  'WINDOWS-1256',
]);

/** An address, or a range of them: `10.1.0.0/16`, `::1`. */
export const AddressRange = z
  .string()
  .trim()
  .max(50)
  .refine((it) => z.ipv4().or(z.ipv6()).or(z.cidrv4()).or(z.cidrv6()).safeParse(it).success, {
    message: 'must be an address or a range, e.g. 10.1.0.5 or 10.1.0.0/16',
  });

/** An HD as it stands in MSH-3 or MSH-4: its namespace. */
const SenderName = z.string().trim().max(180).default('').meta({ description: 'empty: any' });

/** From when on operators are told; null: never. */
export const Hl7AlertLimits = z.object({
  queueDepth: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .nullable()
    .default(1_000)
    .meta({ description: 'messages that wait' }),
  oldestMinutes: z.number().int().min(1).max(10_080).nullable().default(15).meta({
    description: 'since when the first of them waits',
  }),
  forSomebody: z.number().int().min(0).max(1_000_000).nullable().default(0).meta({
    description: 'messages that failed or were refused, of which nobody decided',
  }),
  refusedPercent: z.number().min(1).max(100).nullable().default(20).meta({
    description: 'of ten messages or more of the window',
  }),
  windowMinutes: z.number().int().min(5).max(1_440).default(60),
  unreachableMinutes: z.number().int().min(1).max(10_080).nullable().default(5).meta({
    description: 'of a destination: how long it takes no connection or gives no answer',
  }),
});
export type Hl7AlertLimits = z.output<typeof Hl7AlertLimits>;

export const Hl7AlertKind = z.enum(['queue-depth', 'oldest-waiting', 'for-somebody', 'refused', 'unreachable']);
export type Hl7AlertKind = z.infer<typeof Hl7AlertKind>;

export const Hl7ChannelBody = z.object({
  name: z.string().trim().min(2).max(80),
  enabled: z.boolean().default(true),
  /** MSH-3 and MSH-4 of its messages. */
  sendingApplication: SenderName,
  sendingFacility: SenderName,
  allow: z.array(AddressRange).min(1).max(50).meta({ description: 'who may connect' }),
  encryptedOnly: z.boolean().default(false).meta({ description: 'messages are taken over TLS alone' }),
  characterSet: CharacterSetName.default('UNICODE UTF-8').meta({ description: 'of messages that name none in MSH-18' }),
  processingIds: z
    .array(z.enum(['P', 'T', 'D']))
    .min(1)
    .max(3)
    .default(['P'])
    .meta({ description: 'of MSH-11: production, training, debugging' }),
  afterFailure: z.enum(['wait', 'pass']).default('wait').meta({
    description: 'whether later messages of a patient wait behind one that failed',
  }),
  repeatedIdDays: z.number().int().min(1).max(3_650).default(90).meta({
    description: 'how long a control id that comes again means the same message',
  }),
  answersTo: Id.nullable().default(null).meta({
    description: 'destination of application answers, where MSH-16 asks for them; null: none are sent',
  }),
  limits: Hl7AlertLimits.prefault({}),
});

export const Hl7Channel = Hl7ChannelBody.extend({ id: Id, version: z.number().int(), facilityId: Id }).meta({
  id: 'Hl7Channel',
});
export type Hl7Channel = z.output<typeof Hl7Channel>;

const managed = { permission: 'hl7:manage', scope: 'facility' } as const;
const channelParams = z.object({ channelId: Id });

export const listHl7Channels = endpoint({
  ...managed,
  method: 'GET',
  path: '/hl7-channels',
  permission: 'hl7:read',
  answers: { 200: z.object({ items: z.array(Hl7Channel) }) },
  summary: 'Channels of HL7 v2 of your facilities',
});
export const getHl7Channel = endpoint({
  ...managed,
  method: 'GET',
  path: '/hl7-channels/:channelId',
  permission: 'hl7:read',
  params: channelParams,
  answers: { 200: Hl7Channel },
  summary: 'One channel of HL7 v2',
});
export const createHl7Channel = endpoint({
  ...managed,
  method: 'POST',
  path: '/hl7-channels',
  idempotent: true,
  body: Hl7ChannelBody.extend({ facilityId: Id }),
  answers: { 201: Hl7Channel },
  errors: [ChannelNameTaken, SenderTaken, DestinationElsewhere],
  summary: 'Take messages of another system',
});
export const updateHl7Channel = endpoint({
  ...managed,
  method: 'PUT',
  path: '/hl7-channels/:channelId',
  versioned: true,
  params: channelParams,
  body: Hl7ChannelBody,
  answers: { 200: Hl7Channel },
  errors: [ChannelNameTaken, SenderTaken, DestinationElsewhere],
  summary: 'Change a channel; messages that were taken stay as they are',
});

/** What a code of the other system means here. */
export const Hl7Code = z
  .object({
    /**
     * `ward`: PL-1; `bed`: PL-1, PL-2 and PL-3 with `^` between them; `staff`: the id of an XCN; the others: the identifier of
     * a CE or CWE. A `test` is one of the laboratory's catalogue, a `document-type` a kind of documents of the record.
     */
    kind: z.enum(['ward', 'bed', 'staff', 'visit-type', 'test', 'drug', 'service', 'document-type']),
    code: z.string().trim().min(1).max(200),
    /** Its id; of a `document-type` its LOINC code. */
    targetId: z.union([Id, DocumentCategory]),
  })
  .refine(({ kind, targetId }) => (kind === 'document-type') === DocumentCategory.safeParse(targetId).success, {
    message: 'must be an id; of a document-type the LOINC code of a kind of documents',
    path: ['targetId'],
  });
export type Hl7Code = z.output<typeof Hl7Code>;
const Hl7Codes = z.object({ items: z.array(Hl7Code).max(5_000) });

export const listHl7Codes = endpoint({
  ...managed,
  method: 'GET',
  path: '/hl7-channels/:channelId/codes',
  permission: 'hl7:read',
  params: channelParams,
  answers: { 200: Hl7Codes },
  summary:
    'What codes of the other system mean here; wards and beds with the same names, and staff by employee number, need none',
});
export const putHl7Codes = endpoint({
  ...managed,
  method: 'PUT',
  path: '/hl7-channels/:channelId/codes',
  params: channelParams,
  body: Hl7Codes.refine(({ items }) => new Set(items.map((it) => `${it.kind} ${it.code}`)).size === items.length, {
    message: 'must name each code once',
    path: ['items'],
  }),
  answers: { 200: Hl7Codes },
  summary: 'Say what codes of the other system mean here; replaces all that was said before',
});
