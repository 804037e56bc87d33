import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { TooManyJobs } from '../jobs.ts';
import { Id, pageOf, PageQuery } from '../primitives.ts';
import { Amendment, AmendmentDecided, AmendmentNotRefused, AmendmentRequest, Disagreement } from './ehr-amendments.ts';
import { CarePlan, PlanClosed, StepNotPossible } from './ehr-care-plans.ts';
import { Consent, ConsentBody, ConsentOver } from './ehr-consents.ts';
import {
  DocumentEmpty,
  DocumentFilter,
  DocumentInfected,
  DocumentLost,
  DocumentNotScanned,
  DocumentRetracted,
  RecordDocument,
} from './ehr-documents.ts';
import { ExportWish, RecordExport, RecordExportGone, RecordExportNotReady, RecordExportOver } from './ehr-exports.ts';
import { RecordForm } from './ehr-forms.ts';
import { Ips, SearchHit, SearchQuery, Timeline, TimelineFilter } from './ehr.ts';
import { Implausible } from './clinical-entry.ts';

export class NoOwnRecord extends problem('no-own-record', 403, 'This account has no record') {}

/** Of the caller's own record: no id of a patient is ever taken. */
const own = { permission: 'own-record:use', scope: 'own', errors: [NoOwnRecord] } as const;
const reads = { ...own, method: 'GET' } as const;

export const getOwnTimeline = endpoint({
  ...reads,
  path: '/own-record/timeline',
  audit: 'timeline.read',
  query: TimelineFilter,
  answers: { 200: Timeline },
  summary: 'What happened to the caller, the newest first',
});
export const searchOwnRecord = endpoint({
  ...reads,
  path: '/own-record/search',
  audit: 'record.search',
  query: SearchQuery,
  answers: { 200: z.object({ items: z.array(SearchHit) }) },
  summary: 'Words in the own record',
});
export const getOwnIps = endpoint({
  ...reads,
  path: '/own-record/ips',
  audit: 'ips.read',
  answers: { 200: Ips },
  summary: 'The own International Patient Summary',
});
export const listOwnDocuments = endpoint({
  ...reads,
  path: '/own-record/documents',
  audit: 'document.search',
  query: DocumentFilter,
  answers: { 200: pageOf(RecordDocument) },
  summary: 'Own documents',
});
export const downloadOwnDocument = endpoint({
  ...reads,
  path: '/own-record/documents/:documentId/file',
  audit: 'document.download',
  params: z.object({ documentId: Id }),
  answers: { 200: null },
  download: 'application/octet-stream',
  errors: [NoOwnRecord, DocumentNotScanned, DocumentInfected, DocumentRetracted, DocumentEmpty, DocumentLost],
  summary: 'The file of an own document',
});
export const listOwnForms = endpoint({
  ...reads,
  path: '/own-record/forms',
  audit: 'form.search',
  query: PageQuery,
  answers: { 200: pageOf(RecordForm) },
  summary: 'Signed forms about the caller',
});
export const listOwnCarePlans = endpoint({
  ...reads,
  path: '/own-record/care-plans',
  audit: 'care-plan.search',
  query: PageQuery,
  answers: { 200: pageOf(CarePlan) },
  summary: 'Own care plans, without drafts',
});
export const doOwnTask = endpoint({
  ...own,
  method: 'POST',
  path: '/own-record/care-plans/:carePlanId/tasks/:taskId/completions',
  params: z.object({ carePlanId: Id, taskId: Id }),
  answers: { 200: CarePlan },
  errors: [NoOwnRecord, PlanClosed, StepNotPossible],
  summary: 'Say that a task of the own care plan is done, where it is for the patient',
});
export const listOwnConsents = endpoint({
  ...reads,
  path: '/own-record/consents',
  audit: 'consent.search',
  query: PageQuery,
  answers: { 200: pageOf(Consent) },
  summary: 'Who may read what, as the caller decided',
});
export const giveOwnConsent = endpoint({
  ...own,
  method: 'POST',
  path: '/own-record/consents',
  idempotent: true,
  body: ConsentBody,
  answers: { 201: Consent },
  errors: [NoOwnRecord, Implausible],
  summary: 'Decide who may read what',
});
export const withdrawOwnConsent = endpoint({
  ...own,
  method: 'POST',
  path: '/own-record/consents/:consentId/withdrawals',
  versioned: true,
  params: z.object({ consentId: Id }),
  answers: { 200: Consent },
  errors: [NoOwnRecord, ConsentOver],
  summary: 'Take a decision back',
});
export const listOwnAmendments = endpoint({
  ...reads,
  path: '/own-record/amendments',
  audit: 'amendment.search',
  query: PageQuery,
  answers: { 200: pageOf(Amendment) },
  summary: 'What the caller asked to have changed',
});
export const requestAmendment = endpoint({
  ...own,
  method: 'POST',
  path: '/own-record/amendments',
  idempotent: true,
  body: AmendmentRequest,
  answers: { 201: Amendment },
  errors: [NoOwnRecord, Implausible],
  summary: 'Ask to have something in the own record changed',
});
export const withdrawAmendment = endpoint({
  ...own,
  method: 'POST',
  path: '/own-record/amendments/:amendmentId/withdrawals',
  versioned: true,
  params: z.object({ amendmentId: Id }),
  answers: { 200: Amendment },
  errors: [NoOwnRecord, AmendmentDecided],
  summary: 'Not ask any more',
});
export const disagreeWithRefusal = endpoint({
  ...own,
  method: 'POST',
  path: '/own-record/amendments/:amendmentId/disagreements',
  versioned: true,
  params: z.object({ amendmentId: Id }),
  body: Disagreement,
  answers: { 200: Amendment },
  errors: [NoOwnRecord, AmendmentNotRefused],
  summary: 'Say something to a refusal; it is kept with it',
});
export const listOwnExports = endpoint({
  ...reads,
  path: '/own-record/exports',
  audit: 'record-export.search',
  query: PageQuery,
  answers: { 200: pageOf(RecordExport) },
  summary: 'Copies of the own record',
});
export const requestOwnExport = endpoint({
  ...own,
  method: 'POST',
  path: '/own-record/exports',
  idempotent: true,
  body: ExportWish,
  answers: { 202: RecordExport },
  errors: [TooManyJobs],
  summary: 'A copy of the own record; it is made in the background',
});
export const getOwnExport = endpoint({
  ...reads,
  path: '/own-record/exports/:exportId',
  audit: 'record-export.read',
  params: z.object({ exportId: Id }),
  answers: { 200: RecordExport },
  summary: 'How far a copy is',
});
export const cancelOwnExport = endpoint({
  ...own,
  method: 'POST',
  path: '/own-record/exports/:exportId/cancellations',
  params: z.object({ exportId: Id }),
  answers: { 200: RecordExport },
  errors: [NoOwnRecord, RecordExportOver],
  summary: 'Do not make a copy',
});
export const downloadOwnExport = endpoint({
  ...reads,
  path: '/own-record/exports/:exportId/file',
  audit: 'record-export.download',
  params: z.object({ exportId: Id }),
  answers: { 200: null },
  download: 'application/octet-stream',
  errors: [NoOwnRecord, RecordExportNotReady, RecordExportGone],
  summary: 'The file of a copy',
});
