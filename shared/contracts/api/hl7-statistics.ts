import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Id, Instant } from '../primitives.ts';
import { Hl7AlertKind } from './hl7.ts';

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
