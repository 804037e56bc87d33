import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import type { DataOf } from '@nilecare/contracts/event.ts';
import type { noteSigned } from '@nilecare/contracts/events/clinical.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { addendaOf, amendmentsOf, signaturesOf, type Addendum, type NoteSignature } from '../data/note-signatures.ts';
import type { Reader } from '../deps.ts';
import type { WrittenNote } from '../domain/note.ts';
import { noteHash } from '../domain/note-signature.ts';

/** Notes as they are shown, with who signed them and what was added, under the record that goes on. */
export async function noteViews(db: Reader, written: readonly WrittenNote[]): Promise<Note[]> {
  const ids = written.map((it) => it.id);
  const signatures = await signaturesOf(db, ids);
  const addenda = await addendaOf(db, ids);
  const amendments = await amendmentsOf(db, ids);
  const survivors = await patientLinks(db).survivorsOf(written.map((it) => it.patientId));
  return written.map((note) => ({
    ...textOf(note),
    patientId: survivors.get(note.patientId) ?? note.patientId,
    ...signedBy(
      note,
      signatures.filter((it) => it.noteId === note.id),
    ),
    addenda: addenda.filter((it) => it.noteId === note.id).map(addendumView),
    amendedBy: amendments.get(note.id) ?? null,
  }));
}

/** As `noteViews`, of one. */
export async function noteView(db: Reader, note: WrittenNote): Promise<Note> {
  const [view] = await noteViews(db, [note]);
  if (!view) throw new Error('a note has a view');
  return view;
}

const textOf = (note: WrittenNote) => ({
  id: note.id,
  version: note.version,
  encounterId: note.encounterId,
  type: note.type,
  status: note.status,
  author: note.author,
  sections: [...note.sections],
  createdAt: note.createdAt.toISOString(),
  changedAt: note.changedAt.toISOString(),
  revision: note.revision,
  amends: note.amends,
  retraction: note.retraction && { ...note.retraction, at: note.retraction.at.toISOString() },
});

function signedBy(note: WrittenNote, signatures: readonly NoteSignature[]): Pick<Note, 'signature' | 'cosignatures'> {
  const shown = ({ by, at, hash }: NoteSignature) => ({ by, at: at.toISOString(), hash });
  const author = signatures.find((it) => it.kind === 'author');
  return {
    signature: author === undefined ? null : { ...shown(author), intact: author.hash === noteHash(note) },
    cosignatures: signatures.filter((it) => it.kind === 'cosigner').map(shown),
  };
}

const addendumView = ({ id, text, by, at, hash }: Addendum) => ({ id, text, by, at: at.toISOString(), hash });

/** What an event says of a note: nothing of its text. */
export const noteRef = (note: WrittenNote): DataOf<typeof noteSigned> => ({
  noteId: note.id,
  patientId: note.patientId,
  encounterId: note.encounterId,
  facilityId: note.facilityId,
  type: note.type,
  version: note.version,
  at: note.changedAt.toISOString(),
});
