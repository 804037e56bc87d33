import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Forbidden, NoCareRelationship, PatientMerged, problem } from '../errors.ts';
import { Id, Instant, listOf, pageOf, PageQuery } from '../primitives.ts';
import { EncounterNeverWas, EncounterOfAnother, EnteredInError, Person, reads } from './clinical-entry.ts';

export class NoteNotDraft extends problem('note-not-draft', 409, 'The note is signed; amend it instead') {}
export class NoteNotSigned extends problem('note-not-signed', 409, 'The note is not signed yet') {}
export class NoteAmended extends problem('note-amended', 409, 'There is a newer version of the note') {}
export class NoteEmpty extends problem('note-empty', 422, 'The note has no text') {}
export class NoteCosigned extends problem('note-cosigned', 409, 'You have signed this note already') {}

export const NoteType = z.enum(['admission', 'progress', 'discharge-summary', 'nursing', 'consultation']);
export type NoteType = z.infer<typeof NoteType>;

/** The sections that each type of note has, in their order. */
export const noteSections = {
  admission: ['complaint', 'history', 'past-history', 'medication', 'examination', 'assessment', 'plan'],
  progress: ['subjective', 'objective', 'assessment', 'plan'],
  'discharge-summary': ['reason', 'course', 'diagnoses', 'condition', 'medication', 'follow-up'],
  nursing: ['observation', 'care', 'concern', 'plan'],
  consultation: ['question', 'findings', 'opinion', 'recommendation'],
} as const satisfies Record<NoteType, readonly string[]>;

const sectionKeys = [...new Set(Object.values(noteSections).flat())];
export type NoteSectionKey = (typeof sectionKeys)[number];

export const NoteSection = z.object({ key: z.enum(sectionKeys), text: z.string().max(20_000) });
export type NoteSection = z.infer<typeof NoteSection>;
const NoteSections = z
  .array(NoteSection)
  .max(10)
  .refine((given) => new Set(given.map((it) => it.key)).size === given.length, 'must name each section once');

const Signature = z.object({
  by: Person,
  at: Instant,
  /** SHA-256, in hexadecimal, of what was signed; whether the note still is that is `intact`. */
  hash: z.string(),
});

export const NoteAddendum = z.object({ id: Id, text: z.string(), by: Person, at: Instant, hash: z.string() });

export const Note = z
  .object({
    id: Id,
    version: z.number().int(),
    patientId: Id,
    encounterId: Id,
    type: NoteType,
    status: z.enum(['draft', 'signed', 'amended', 'entered-in-error']),
    author: Person,
    sections: z.array(NoteSection),
    createdAt: Instant,
    changedAt: Instant,
    signature: Signature.extend({ intact: z.boolean() }).nullable(),
    cosignatures: z.array(Signature),
    addenda: z.array(NoteAddendum),
    /** 1 for the first version, 2 for its amendment, and so on. */
    revision: z.number().int(),
    /** The version that this one amends, and why. */
    amends: z.object({ noteId: Id, reason: z.string() }).nullable(),
    /** The newer version of an amended note. */
    amendedBy: Id.nullable(),
    retraction: z.object({ by: Person, at: Instant, reason: z.string() }).nullable(),
  })
  .meta({ id: 'Note' });
export type Note = z.infer<typeof Note>;

const noteParams = z.object({ noteId: Id });
const Reason = z.string().trim().min(3).max(500);
const writes = { method: 'POST', permission: 'note:write', scope: 'care', params: noteParams } as const;

export const listNotes = endpoint({
  ...reads,
  path: '/notes',
  audit: 'note.search',
  query: PageQuery.extend({
    patientId: Id,
    encounterId: Id.optional(),
    type: listOf(NoteType).optional(),
    status: listOf(Note.shape.status).optional(),
  }),
  answers: { 200: pageOf(Note) },
  errors: [NoCareRelationship],
  summary: 'Notes of a patient, the newest first; of the drafts only the own ones',
});
export const getNote = endpoint({
  ...reads,
  path: '/notes/:noteId',
  audit: 'note.read',
  params: noteParams,
  answers: { 200: Note },
  errors: [NoCareRelationship],
  summary: 'One note; a draft only for its author',
});
export const getNoteVersions = endpoint({
  ...reads,
  path: '/notes/:noteId/versions',
  audit: 'note.read',
  params: noteParams,
  answers: { 200: z.object({ items: z.array(Note) }) },
  errors: [NoCareRelationship],
  summary: 'Every version of a note, the newest first, whichever of them is named',
});
export const beginNote = endpoint({
  method: 'POST',
  path: '/notes',
  permission: 'note:write',
  scope: 'care',
  idempotent: true,
  body: z.object({ patientId: Id, encounterId: Id, type: NoteType, sections: NoteSections.default([]) }),
  answers: { 201: Note, 200: Note },
  errors: [NoCareRelationship, PatientMerged, EncounterOfAnother, EncounterNeverWas],
  summary: 'Begin a draft; where the own draft of this type stands in the encounter already, it is answered (200)',
});
export const saveDraft = endpoint({
  method: 'PUT',
  path: '/notes/:noteId',
  permission: 'note:write',
  scope: 'care',
  versioned: true,
  params: noteParams,
  body: z.object({ sections: NoteSections }),
  answers: { 200: Note },
  errors: [NoCareRelationship, NoteNotDraft],
  summary: 'Save the own draft, as often as it is typed in',
});
export const discardDraft = endpoint({
  ...writes,
  method: 'DELETE',
  path: '/notes/:noteId',
  answers: { 204: null },
  errors: [NoCareRelationship, NoteNotDraft],
  summary: 'Throw the own draft away',
});
export const signNote = endpoint({
  ...writes,
  path: '/notes/:noteId/signatures',
  versioned: true,
  answers: { 200: Note },
  errors: [NoCareRelationship, Forbidden, NoteNotDraft, NoteEmpty, NoteAmended, EncounterNeverWas],
  summary: 'Sign the own draft: from now on it is amended, never changed',
});
export const amendNote = endpoint({
  ...writes,
  path: '/notes/:noteId/amendments',
  idempotent: true,
  body: z.object({ reason: Reason }),
  answers: { 201: Note, 200: Note },
  errors: [NoCareRelationship, NoteNotSigned, NoteAmended, EnteredInError],
  summary: 'Begin a draft of the next version, with the text of this one; signing it amends the note',
});
export const addAddendum = endpoint({
  ...writes,
  path: '/notes/:noteId/addenda',
  idempotent: true,
  body: z.object({ text: z.string().trim().min(1).max(5_000) }),
  answers: { 201: Note },
  errors: [NoCareRelationship, NoteNotSigned, NoteAmended, EnteredInError],
  summary: 'Add to a signed note, signed as well',
});
export const cosignNote = endpoint({
  ...writes,
  path: '/notes/:noteId/cosignatures',
  versioned: true,
  answers: { 200: Note },
  errors: [NoCareRelationship, Forbidden, NoteNotSigned, NoteCosigned, NoteAmended, EnteredInError],
  summary: 'Sign the note of somebody else as well',
});
export const retractNote = endpoint({
  ...writes,
  path: '/notes/:noteId/retractions',
  versioned: true,
  body: z.object({ reason: Reason }),
  answers: { 200: Note },
  errors: [NoCareRelationship, Forbidden, NoteNotSigned, NoteAmended, EnteredInError],
  summary: 'Call a signed note an error (its author or the attending); it stays readable',
});
