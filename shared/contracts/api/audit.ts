import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { AuditEntry } from '../events/audit.ts';
import { Id, Instant, pageOf, PageQuery } from '../primitives.ts';

export const ChainedAuditEntry = AuditEntry.extend({
  /** Position in the chain, without gaps. */
  position: z.number().int(),
  /** SHA-256 over the entry and the hash before it, hexadecimal. */
  hash: z.string(),
}).meta({ id: 'ChainedAuditEntry' });

/**
 * A page of what was found in the trail. `archivedUntil` is the last day (UTC) whose entries were moved into sealed
 * files, and so are not in the answer; null when the asked time begins after it. The list of archives names the files.
 */
export const trailPageOf = <T extends z.ZodType>(item: T) =>
  pageOf(item).extend({ archivedUntil: z.iso.date().nullable() });

/**
 * Entries of the caller's facilities, and the caller's own. What somebody did at no facility in particular belongs to
 * each of those in which they worked then. Of a patient also what stands under the records that were merged with it.
 */
export const searchAudit = endpoint({
  method: 'GET',
  path: '/audit-events',
  permission: 'audit:read',
  scope: 'facility',
  audit: 'audit.search',
  query: PageQuery.extend({
    patientId: Id.optional(),
    actorId: z.string().max(100).optional(),
    action: z.string().max(100).optional(),
    outcome: z.enum(['success', 'denied', 'failure']).optional(),
    from: Instant.optional(),
    to: Instant.optional(),
  }),
  answers: { 200: trailPageOf(ChainedAuditEntry) },
  summary: 'Search the audit trail by patient, actor, action and time, newest first',
});

export const AuditDefect = z.object({
  position: z.number().int(),
  what: z.enum([
    'changed',
    'removed',
    'inserted',
    'head-mismatch',
    'archive-missing',
    'archive-changed',
    'anchor-mismatch',
    'anchor-changed',
  ]),
  detail: z.string(),
});

export const AuditVerification = z
  .object({
    intact: z.boolean(),
    entries: z.number().int(),
    head: z.string(),
    defects: z.array(AuditDefect),
    /** Days whose entries stand in sealed files; they were walked as well. */
    archivedDays: z.number().int(),
    anchors: z.object({
      /** Days that were compared with the files outside the database. */
      days: z.number().int(),
      lastDay: z.iso.date().nullable(),
      /** The first day whose anchor does not fit the chain. */
      firstMismatch: z.iso.date().nullable(),
    }),
  })
  .meta({ id: 'AuditVerification' });
export type AuditVerification = z.infer<typeof AuditVerification>;

/** One chain holds the entries of every facility: for who works in all of them. */
export const verifyAudit = endpoint({
  method: 'POST',
  path: '/audit-events/verifications',
  permission: 'audit:verify',
  scope: 'facility',
  answers: { 200: AuditVerification },
  summary: 'Walk the whole chain and name every changed, removed or inserted entry',
});

/** A screen that is printed leaves the platform's sight: who prints says so. */
export const recordPrint = endpoint({
  method: 'POST',
  path: '/audit-events/prints',
  permission: 'signed-in',
  scope: 'none',
  body: z.object({
    /** Address pattern of the screen, without ids: `/patients/:id`. */
    screen: z.string().regex(/^\/[a-z:/-]{0,99}$/i, 'an address pattern like /patients/:id'),
    patientIds: z.array(Id).max(500).default([]),
  }),
  answers: { 204: null },
  summary: 'Record that a screen was printed',
});
