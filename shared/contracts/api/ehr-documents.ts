import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { BodyTooLarge, NoCareRelationship, PatientMerged, problem } from '../errors.ts';
import { Id, Instant, Language, listOf, pageOf, PageQuery, Revision } from '../primitives.ts';
import { Sensitivity } from '../record-privacy.ts';
import { EncounterOfAnother, Person } from './clinical-entry.ts';

export class DocumentTypeRefused extends problem('document-type-refused', 415, 'Files of this kind are not taken') {}
export class DocumentActive extends problem('document-active', 422, 'The file holds a program') {}
export class DocumentInfected extends problem('document-infected', 422, 'The file is infected') {}
export class DocumentLost extends problem('document-lost', 410, 'The file of the document is lost') {}
export class DocumentNotScanned extends problem('document-not-scanned', 409, 'The file is not scanned yet') {}
export class DocumentRetracted extends problem('document-retracted', 409, 'The document was retracted') {}
export class DocumentEmpty extends problem('document-empty', 409, 'The document has no file yet') {}

/** Kinds of documents with their LOINC document codes. */
export const documentCategories = {
  '18842-5': { en: 'Discharge summary', ar: 'ملخص الخروج' },
  '11488-4': { en: 'Consultation note', ar: 'مذكرة استشارة' },
  '57133-1': { en: 'Referral note', ar: 'خطاب إحالة' },
  '18748-4': { en: 'Imaging study', ar: 'تقرير أشعة' },
  '11502-2': { en: 'Laboratory report', ar: 'تقرير مختبر' },
  '11526-1': { en: 'Pathology study', ar: 'تقرير باثولوجي' },
  '11504-8': { en: 'Operation note', ar: 'تقرير عملية' },
  '59284-0': { en: 'Consent document', ar: 'وثيقة موافقة' },
  '51969-4': { en: 'Genetic analysis report', ar: 'تقرير تحليل جيني' },
  '34117-2': { en: 'History and physical note', ar: 'التاريخ المرضي والفحص' },
  '57016-8': { en: 'Privacy acknowledgement', ar: 'إقرار الخصوصية' },
  '64290-0': { en: 'Insurance card', ar: 'بطاقة التأمين' },
  '51851-4': { en: 'Administrative note', ar: 'مذكرة إدارية' },
  '34133-9': { en: 'Summary of episode', ar: 'ملخص النوبة المرضية' },
} as const;
const codes = Object.keys(documentCategories) as (keyof typeof documentCategories)[];
export const DocumentCategory = z.enum(codes).meta({ description: 'LOINC document code' });
export type DocumentCategory = z.infer<typeof DocumentCategory>;

/** What the content is, found by looking into it: the name of a file is never believed. */
export const DocumentMedia = z.enum([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/tiff',
  'text/plain',
  'application/xml',
]);
export type DocumentMedia = z.infer<typeof DocumentMedia>;

const MIB = 1024 * 1024;
/** The largest file of each kind, bytes. */
export const largestOf: Readonly<Record<DocumentMedia, number>> = {
  'application/pdf': 25 * MIB,
  'image/png': 15 * MIB,
  'image/jpeg': 15 * MIB,
  'image/tiff': 25 * MIB,
  'text/plain': 2 * MIB,
  'application/xml': 5 * MIB,
};

export const DocumentRevision = z
  .object({
    revision: z.number().int(),
    mediaType: DocumentMedia,
    bytes: z.number().int(),
    /** SHA-256 of the content, hexadecimal. */
    sha256: z.string(),
    fileName: z.string().nullable(),
    /** `waiting`: the scanner has not looked yet, nobody gets it; `unscanned`: the installation has no scanner. */
    scan: z.enum(['clean', 'waiting', 'infected', 'unscanned']),
    addedAt: Instant,
    addedBy: Person,
  })
  .meta({ id: 'DocumentRevision' });
export type DocumentRevision = z.infer<typeof DocumentRevision>;

export const RecordDocument = z
  .object({
    id: Id,
    version: z.number().int(),
    patientId: Id,
    encounterId: Id.nullable(),
    facilityId: Id,
    category: DocumentCategory,
    sensitivity: Sensitivity,
    title: z.string(),
    language: Language.nullable(),
    /** When what it tells of was. */
    datedAt: Instant,
    /** `empty` until a file is there: known to who said what it is, and removed an hour later. */
    state: z.enum(['empty', 'current', 'retracted']),
    retraction: z.object({ at: Instant, by: Person, reason: z.string() }).nullable(),
    createdAt: Instant,
    createdBy: Person,
    /** The newest first. */
    revisions: z.array(DocumentRevision),
  })
  .meta({ id: 'RecordDocument' });
export type RecordDocument = z.infer<typeof RecordDocument>;

const documentParams = z.object({ documentId: Id });
const reads = { method: 'GET', permission: 'record:read', scope: 'care', errors: [NoCareRelationship] } as const;
const writes = { permission: 'document:write', scope: 'care' } as const;
const Title = z.string().trim().min(1).max(200);

export const DocumentFilter = PageQuery.extend({
  category: listOf(DocumentCategory).optional(),
  encounterId: Id.optional(),
});

export const listDocuments = endpoint({
  ...reads,
  path: '/documents',
  audit: 'document.search',
  query: DocumentFilter.extend({ patientId: Id }),
  answers: { 200: pageOf(RecordDocument) },
  summary: 'Documents of a patient, the latest first',
});
export const getDocument = endpoint({
  ...reads,
  path: '/documents/:documentId',
  audit: 'document.read',
  params: documentParams,
  answers: { 200: RecordDocument },
  summary: 'One document with its revisions',
});
export const createDocument = endpoint({
  ...writes,
  method: 'POST',
  path: '/documents',
  idempotent: true,
  body: z.object({
    patientId: Id,
    encounterId: Id.nullable().default(null),
    /** Needed where no encounter says it. */
    facilityId: Id.optional(),
    category: DocumentCategory,
    sensitivity: Sensitivity.default('general'),
    title: Title,
    language: Language.nullable().default(null),
    datedAt: Instant.optional(),
  }),
  answers: { 201: RecordDocument },
  errors: [NoCareRelationship, PatientMerged, EncounterOfAnother],
  summary: 'Say what a document is; its file follows',
});
export const changeDocument = endpoint({
  ...writes,
  method: 'PUT',
  path: '/documents/:documentId',
  versioned: true,
  params: documentParams,
  body: z.object({
    category: DocumentCategory,
    sensitivity: Sensitivity,
    title: Title,
    language: Language.nullable().default(null),
    datedAt: Instant,
  }),
  answers: { 200: RecordDocument },
  errors: [NoCareRelationship, DocumentRetracted],
  summary: 'Correct what is said of a document',
});
/** The same content as the newest revision adds none: a repeated upload changes nothing. */
export const uploadDocument = endpoint({
  ...writes,
  method: 'PUT',
  path: '/documents/:documentId/file',
  versioned: true,
  params: documentParams,
  query: z.object({ fileName: z.string().trim().min(1).max(200).optional() }),
  upload: { maxBytes: Math.max(...Object.values(largestOf)) },
  answers: { 200: RecordDocument },
  errors: [NoCareRelationship, BodyTooLarge, DocumentTypeRefused, DocumentActive, DocumentInfected, DocumentRetracted],
  summary: 'The file of a document, or a newer revision of it',
});
export const retractDocument = endpoint({
  ...writes,
  method: 'POST',
  path: '/documents/:documentId/retractions',
  versioned: true,
  params: documentParams,
  body: z.object({ reason: z.string().trim().min(3).max(500) }),
  answers: { 200: RecordDocument },
  errors: [NoCareRelationship, DocumentRetracted],
  summary:
    'Take back a document that was added in error; what was is kept, and not shown any more, unless it never had a file',
});
export const downloadDocument = endpoint({
  ...reads,
  path: '/documents/:documentId/file',
  audit: 'document.download',
  params: documentParams,
  query: z.object({ revision: Revision.optional() }),
  answers: { 200: null },
  download: 'application/octet-stream',
  errors: [NoCareRelationship, DocumentNotScanned, DocumentInfected, DocumentRetracted, DocumentEmpty, DocumentLost],
  summary: 'The file of a document, the newest revision unless another is named',
});

/** Of the installation: nothing of any patient. */
export const getDocumentScans = endpoint({
  method: 'GET',
  path: '/documents/scans/summary',
  permission: 'system:read',
  scope: 'none',
  answers: {
    200: z.object({
      /** Whether files are looked at for viruses; where not, they are opened all the same. */
      scanner: z.boolean(),
      /** Stored files, by what is known of them. */
      files: z.object({
        clean: z.number().int(),
        waiting: z.number().int(),
        infected: z.number().int(),
        unscanned: z.number().int(),
      }),
    }),
  },
  summary: 'Whether files of documents are checked for viruses, and how many are not',
});
