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

/** Entries of the caller's facilities, and the caller's own; those of no facility for who works in all of them. */
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
  answers: { 200: pageOf(ChainedAuditEntry) },
  summary: 'Search the audit trail by patient, actor, action and time, newest first',
});

export const AuditDefect = z.object({
  position: z.number().int(),
  what: z.enum(['changed', 'removed', 'inserted', 'head-mismatch']),
  detail: z.string(),
});

export const AuditVerification = z
  .object({ intact: z.boolean(), entries: z.number().int(), head: z.string(), defects: z.array(AuditDefect) })
  .meta({ id: 'AuditVerification' });

/** One chain holds the entries of every facility: for who works in all of them. */
export const verifyAudit = endpoint({
  method: 'POST',
  path: '/audit-events/verifications',
  permission: 'audit:verify',
  scope: 'facility',
  answers: { 200: AuditVerification },
  summary: 'Walk the whole chain and name every changed, removed or inserted entry',
});
