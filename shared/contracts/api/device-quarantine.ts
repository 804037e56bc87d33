import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { DeviceId, Id, Instant, pageOf, PageQuery } from '../primitives.ts';

export const QuarantineReason = z.enum([
  'too-large',
  'not-json',
  'not-an-object',
  'bad-timestamp',
  'no-values',
  'wrong-type',
  'impossible-value',
  'unknown-unit',
  'contradictory',
  'too-complex',
  'unknown-device',
  'wrong-topic',
  'foreign-topic',
]);

export const QuarantinedMessage = z
  .object({
    id: Id,
    receivedAt: Instant,
    topic: z.string(),
    deviceId: z.string().nullable(),
    reason: QuarantineReason,
    detail: z.string(),
    /** The beginning of the payload, as text. */
    excerpt: z.string(),
    bytes: z.number().int(),
  })
  .meta({ id: 'QuarantinedMessage' });

export const listQuarantine = endpoint({
  method: 'GET',
  path: '/quarantine',
  permission: 'quarantine:read',
  scope: 'facility',
  audit: 'quarantine.read',
  query: PageQuery.extend({ deviceId: DeviceId.optional(), reason: QuarantineReason.optional() }),
  answers: { 200: pageOf(QuarantinedMessage).extend({ counts: z.record(z.string(), z.number().int()) }) },
  summary:
    'Refused messages of the devices of your facilities with the reason, newest first, and how many of each; those of ' +
    'unknown devices are shown to administrators of all facilities',
});
