import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { PatientMerged, problem } from '../errors.ts';
import { roleNames } from '../permissions.ts';
import { Id, Instant, pageOf, PageQuery } from '../primitives.ts';
import { ConsentCategory } from '../record-privacy.ts';
import { Implausible, Person } from './clinical-entry.ts';

export class ConsentOver extends problem('consent-over', 409, 'The consent does not hold any more') {}

/** To whom it applies. */
export const ConsentSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everybody') }),
  z.object({ kind: z.literal('staff'), id: Id }),
  z.object({ kind: z.literal('role'), id: z.enum(roleNames) }),
  z.object({ kind: z.literal('facility'), id: Id }),
]);
export type ConsentSubject = z.infer<typeof ConsentSubject>;

export const ConsentBody = z.object({
  decision: z.enum(['permit', 'deny']),
  subject: ConsentSubject,
  category: ConsentCategory,
  /** null: until it is withdrawn. */
  validUntil: Instant.nullable().default(null),
  note: z.string().trim().min(1).max(1000).nullable().default(null),
});

/**
 * FHIR R4 Consent, scope patient-privacy. What names a person weighs more than what names a role, a facility, or everybody,
 * in this order; of two of one weight that which names the category; and of those the refusal.
 */
export const Consent = ConsentBody.extend({
  id: Id,
  version: z.number().int(),
  patientId: Id,
  facilityId: Id,
  /** `ended`: withdrawn or run out. */
  status: z.enum(['active', 'ended']),
  signed: z.object({
    how: z.enum(['on-paper', 'on-screen', 'verbally', 'own-account']),
    by: z.string(),
    /** Who was there, where somebody was. */
    witness: z.string().nullable(),
    /** The signed paper. */
    documentId: Id.nullable(),
  }),
  givenAt: Instant,
  recordedBy: Person,
  withdrawal: z.object({ at: Instant, by: Person, reason: z.string().nullable() }).nullable(),
}).meta({ id: 'Consent' });
export type Consent = z.infer<typeof Consent>;

const manages = { permission: 'consent:manage', scope: 'facility' } as const;

export const listConsents = endpoint({
  ...manages,
  method: 'GET',
  path: '/consents',
  audit: 'consent.search',
  query: PageQuery.extend({ patientId: Id }),
  answers: { 200: pageOf(Consent) },
  summary: 'What a patient decided about who may read, what holds first',
});
export const recordConsent = endpoint({
  ...manages,
  method: 'POST',
  path: '/consents',
  idempotent: true,
  body: ConsentBody.extend({
    patientId: Id,
    signed: z.object({
      how: z.enum(['on-paper', 'on-screen', 'verbally']),
      /** The patient, or who decides for her. */
      by: z.string().trim().min(1).max(200),
      witness: z.string().trim().min(1).max(200).nullable().default(null),
      documentId: Id.nullable().default(null),
    }),
  }),
  answers: { 201: Consent },
  errors: [PatientMerged, Implausible],
  summary: 'Record what a patient decided; a spoken one needs a witness',
});
export const withdrawConsent = endpoint({
  ...manages,
  method: 'POST',
  path: '/consents/:consentId/withdrawals',
  versioned: true,
  params: z.object({ consentId: Id }),
  body: z.object({ reason: z.string().trim().min(3).max(500) }),
  answers: { 200: Consent },
  errors: [ConsentOver],
  summary: 'The patient took a decision back',
});
