import { EnteredInError } from '@nilecare/contracts/api/clinical-entry.ts';
import {
  NoteAmended,
  NoteCosigned,
  NoteEmpty,
  NoteNotDraft,
  NoteNotSigned,
  noteSections,
  type Note,
  type NoteSection,
  type NoteType,
} from '@nilecare/contracts/api/clinical-notes.ts';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { Forbidden, InvalidRequest, NotFound, VersionConflict } from '@nilecare/contracts/errors.ts';
import { newId } from '@nilecare/service-kit/ids.ts';

/** One version of a note. */
export interface WrittenNote {
  readonly id: string;
  readonly version: number;
  readonly patientId: string;
  readonly encounterId: string;
  readonly facilityId: string;
  readonly type: NoteType;
  readonly status: Note['status'];
  readonly author: Person;
  readonly sections: readonly NoteSection[];
  readonly createdAt: Date;
  readonly changedAt: Date;
  /** Of the first version. */
  readonly firstId: string;
  readonly revision: number;
  readonly amends: { readonly noteId: string; readonly reason: string } | null;
  readonly retraction: { readonly by: Person; readonly at: Date; readonly reason: string } | null;
}

interface Begun {
  readonly patientId: string;
  readonly encounterId: string;
  readonly facilityId: string;
  readonly type: NoteType;
  readonly author: Person;
  readonly sections: readonly NoteSection[];
}

/** A draft. @throws InvalidRequest when a section is none of its type */
export function begin(begun: Begun, at: Date): WrittenNote {
  const id = newId(at.getTime());
  return {
    id,
    version: 1,
    ...begun,
    status: 'draft',
    sections: inOrder(begun.type, begun.sections),
    createdAt: at,
    changedAt: at,
    firstId: id,
    revision: 1,
    amends: null,
    retraction: null,
  };
}

/** The sections in the order of the type. @throws InvalidRequest */
function inOrder(type: NoteType, sections: readonly NoteSection[]): NoteSection[] {
  const keys: readonly string[] = noteSections[type];
  const foreign = sections.find((it) => !keys.includes(it.key));
  if (foreign)
    throw new InvalidRequest([{ field: 'body.sections', message: `${foreign.key} is no section of this type` }]);
  return sections.toSorted((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key));
}

const isAuthor = ({ author }: WrittenNote, person: Person): boolean => author.id === person.id;

/** Whether the person may see it at all: a draft is its author's alone. */
export const isVisibleTo = (note: WrittenNote, person: Person): boolean =>
  note.status !== 'draft' || isAuthor(note, person);

/** @throws NotFound when it is somebody else's draft, as if there were none */
export function mustBeVisibleTo(note: WrittenNote, person: Person): void {
  if (!isVisibleTo(note, person)) throw new NotFound('note', note.id);
}

/** @throws NotFound, NoteNotDraft */
function mustBeOwnDraft(note: WrittenNote, person: Person): void {
  mustBeVisibleTo(note, person);
  if (note.status !== 'draft') throw new NoteNotDraft('Amend it, or add to it.', { status: note.status });
}

/** @throws VersionConflict */
function changed(note: WrittenNote, at: Date, version: number): WrittenNote {
  if (note.version !== version) throw new VersionConflict(String(version), note.version);
  return { ...note, version: version + 1, changedAt: at };
}

/** What was typed meanwhile. @throws NotFound, NoteNotDraft, VersionConflict, InvalidRequest */
export function save(
  note: WrittenNote,
  sections: readonly NoteSection[],
  by: Person,
  at: Date,
  version: number,
): WrittenNote {
  mustBeOwnDraft(note, by);
  return { ...changed(note, at, version), sections: inOrder(note.type, sections) };
}

/** @throws NotFound, NoteNotDraft */
export function mustBeDiscardable(note: WrittenNote, by: Person): void {
  mustBeOwnDraft(note, by);
}

/** From now on it is amended, never changed. @throws NotFound, NoteNotDraft, NoteEmpty, VersionConflict */
export function sign(note: WrittenNote, by: Person, at: Date, version: number): WrittenNote {
  mustBeOwnDraft(note, by);
  const next = changed(note, at, version);
  if (note.sections.every((it) => it.text.trim() === '')) throw new NoteEmpty('Write something first.');
  return { ...next, status: 'signed' };
}

/**
 * Something signed that stands: it is neither a draft nor amended nor an error.
 * @throws NoteNotSigned, NoteAmended, EnteredInError
 */
export function mustStand(note: WrittenNote): void {
  switch (note.status) {
    case 'signed':
      return;
    case 'draft':
      throw new NoteNotSigned('Sign it first.');
    case 'amended':
      throw new NoteAmended('Open the newer version.');
    case 'entered-in-error':
      throw new EnteredInError('Write a new note.');
  }
}

/** A draft of the next version, with the text of this one. @throws NotFound, NoteNotSigned, NoteAmended, EnteredInError */
export function amendment(note: WrittenNote, by: Person, reason: string, at: Date): WrittenNote {
  mustBeVisibleTo(note, by);
  mustStand(note);
  const { patientId, encounterId, facilityId, type, sections } = note;
  return {
    ...begin({ patientId, encounterId, facilityId, type, sections, author: by }, at),
    firstId: note.firstId,
    revision: note.revision + 1,
    amends: { noteId: note.id, reason },
  };
}

/** The version before, when its amendment is signed. @throws NoteNotSigned, NoteAmended, EnteredInError */
export function amended(note: WrittenNote, at: Date): WrittenNote {
  mustStand(note);
  return { ...note, version: note.version + 1, changedAt: at, status: 'amended' };
}

/** The version that an addendum or a second signature makes. @throws NotFound, NoteNotSigned, NoteAmended, EnteredInError */
export function addedTo(note: WrittenNote, by: Person, at: Date): WrittenNote {
  mustBeVisibleTo(note, by);
  mustStand(note);
  return { ...note, version: note.version + 1, changedAt: at };
}

/**
 * Somebody else signs as well, what they read.
 * @param signers who signed it already, its author included
 * @throws NotFound, NoteNotSigned, NoteAmended, EnteredInError, Forbidden, NoteCosigned, VersionConflict
 */
export function cosigned(
  note: WrittenNote,
  signers: readonly string[],
  by: Person,
  at: Date,
  version: number,
): WrittenNote {
  mustBeVisibleTo(note, by);
  mustStand(note);
  if (isAuthor(note, by)) throw new Forbidden('Its author has signed it; somebody else signs as well.');
  if (signers.includes(by.id)) throw new NoteCosigned('Your signature is there.');
  return changed(note, at, version);
}

/**
 * Calls a signed note an error: by its author, or by the attending.
 * @throws NotFound, NoteNotSigned, NoteAmended, EnteredInError, Forbidden, VersionConflict
 */
export function retracted(
  note: WrittenNote,
  { by, reason, attends }: { readonly by: Person; readonly reason: string; readonly attends: boolean },
  at: Date,
  version: number,
): WrittenNote {
  mustBeVisibleTo(note, by);
  mustStand(note);
  if (!isAuthor(note, by) && !attends)
    throw new Forbidden("Ask the note's author or the patient's attending to do it.");
  return { ...changed(note, at, version), status: 'entered-in-error', retraction: { by, at, reason } };
}
