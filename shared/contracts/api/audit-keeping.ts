import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, pageOf, PageQuery } from '../primitives.ts';

export class AlreadyHeld extends problem('already-held', 409, "The patient's entries are held already") {}
export class HoldReleased extends problem('hold-released', 409, 'The hold was released before') {}

export const LegalHold = z
  .object({
    id: Id,
    patientId: Id,
    facilityId: Id,
    reason: z.string(),
    placedBy: z.string(),
    /** The account's id where the name was not kept. */
    placedByName: z.string(),
    placedAt: Instant,
    releasedBy: z.string().nullable(),
    releasedByName: z.string().nullable(),
    releasedAt: Instant.nullable(),
  })
  .meta({ id: 'LegalHold' });
export type LegalHold = z.infer<typeof LegalHold>;

const holding = { permission: 'audit:hold', scope: 'facility' } as const;
const Reason = z.string().trim().min(3).max(1000);

export const listLegalHolds = endpoint({
  ...holding,
  method: 'GET',
  path: '/audit-events/holds',
  query: PageQuery.extend({ patientId: Id.optional() }),
  answers: { 200: pageOf(LegalHold) },
  audit: 'legal-hold.search',
  summary: 'Patients whose audit entries are kept beyond their time, the latest first',
});
/** Stops archiving at the first day with an entry of the patient. */
export const placeLegalHold = endpoint({
  ...holding,
  method: 'POST',
  path: '/audit-events/holds',
  idempotent: true,
  body: z.object({ patientId: Id, facilityId: Id, reason: Reason }),
  answers: { 201: LegalHold },
  errors: [AlreadyHeld],
  summary: "Keep a patient's audit entries where they are",
});
export const releaseLegalHold = endpoint({
  ...holding,
  method: 'POST',
  path: '/audit-events/holds/:holdId/releases',
  params: z.object({ holdId: Id }),
  body: z.object({ reason: Reason }),
  answers: { 200: LegalHold },
  errors: [HoldReleased],
  summary: 'End a hold',
});

export const AuditArchive = z
  .object({
    /** The day (UTC) whose entries the file holds. */
    day: z.iso.date(),
    firstPosition: z.number().int(),
    lastPosition: z.number().int(),
    lastHash: z.string(),
    file: z.string(),
    /** SHA-256 of the file, hexadecimal. */
    sha256: z.string(),
    archivedAt: Instant,
  })
  .meta({ id: 'AuditArchive' });
export type AuditArchive = z.infer<typeof AuditArchive>;

/** One chain holds the entries of every facility: for who works in all of them. */
const verifying = { method: 'GET', permission: 'audit:verify', scope: 'facility' } as const;

export const listAuditArchives = endpoint({
  ...verifying,
  path: '/audit-events/archives',
  query: PageQuery,
  answers: { 200: pageOf(AuditArchive) },
  summary: 'Days that were moved into sealed files, the latest first',
});

export const AuditAnchor = z
  .object({ day: z.iso.date(), position: z.number().int(), hash: z.string(), mark: z.string() })
  .meta({ id: 'AuditAnchor' });

export const listAuditAnchors = endpoint({
  ...verifying,
  path: '/audit-anchors',
  query: z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() }),
  answers: { 200: z.object({ items: z.array(AuditAnchor) }) },
  summary: "The ends of the chain at each day's end, as they stand outside the database",
});
