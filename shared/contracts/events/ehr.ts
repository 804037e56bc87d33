import { z } from 'zod';
import { event } from '../event.ts';
import { Id, Instant } from '../primitives.ts';

/** Published under the patient's id. */
const Entry = z.object({ patientId: Id, facilityId: Id, version: z.number().int(), at: Instant });

export const documentAdded = event({
  topic: 'document.added',
  owner: 'ehr',
  data: Entry.extend({ documentId: Id, encounterId: Id.nullable(), category: z.string() }),
  summary: 'A document, or a newer version of one, can be read',
});
export const carePlanChanged = event({
  topic: 'care-plan.changed',
  owner: 'ehr',
  data: Entry.extend({ carePlanId: Id, encounterId: Id.nullable(), status: z.string() }),
  summary: 'A care plan, one of its goals or tasks was written or changed',
});
export const formCompleted = event({
  topic: 'form.completed',
  owner: 'ehr',
  data: Entry.extend({
    formId: Id,
    encounterId: Id.nullable(),
    templateCode: z.string(),
    score: z.number().nullable(),
  }),
  summary: 'A form about a patient was completed',
});
export const consentChanged = event({
  topic: 'consent.changed',
  owner: 'ehr',
  data: Entry.extend({
    consentId: Id,
    /** FHIR consent state: `active` holds, `inactive` was withdrawn or ran out. */
    status: z.enum(['active', 'inactive']),
    decision: z.enum(['permit', 'deny']),
    /** To whom it applies: everybody, a staff member, a role, or a facility. */
    subject: z.object({ kind: z.enum(['everybody', 'staff', 'role', 'facility']), id: z.string().nullable() }),
    /** What of the record; `all` is the whole. */
    category: z.string(),
    validUntil: Instant.nullable(),
  }),
  summary: 'A patient decided who may read what of the record, or took a decision back',
});
export const amendmentRequested = event({
  topic: 'amendment.requested',
  owner: 'ehr',
  data: Entry.extend({ amendmentId: Id }),
  summary: 'A patient asks to have something in the record changed',
});
export const amendmentDecided = event({
  topic: 'amendment.decided',
  owner: 'ehr',
  data: Entry.extend({ amendmentId: Id, accepted: z.boolean() }),
  summary: 'What a patient asked to have changed was accepted or refused, with a reason',
});
export const recordExported = event({
  topic: 'record.exported',
  owner: 'ehr',
  data: Entry.extend({ exportId: Id, requestedBy: z.string() }),
  summary: 'A copy of a record was made, and can be fetched for some days',
});
