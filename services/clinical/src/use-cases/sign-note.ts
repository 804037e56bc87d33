import { EncounterNeverWas } from '@nilecare/contracts/api/clinical-entry.ts';
import type * as api from '@nilecare/contracts/api/clinical-notes.ts';
import { noteAmended, noteSigned } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { noteSignatureRows } from '../data/note-signatures.ts';
import { noteRows } from '../data/notes.ts';
import type { ClinicalTx, Deps } from '../deps.ts';
import { everWas } from '../domain/encounter.ts';
import { amended, sign, type WrittenNote } from '../domain/note.ts';
import { noteHash } from '../domain/note-signature.ts';
import { noteRef } from '../views/note.ts';
import { changeNote } from './change-note.ts';

export const signNote: Handler<typeof api.signNote, Deps> = ({ params }, context) =>
  changeNote(context, {
    noteId: params.noteId,
    action: 'note.sign',
    rule: async (before, { by, now, tx, stay }) => {
      const note = sign(before, by, now, context.ifMatch);
      if (!everWas(stay)) throw new EncounterNeverWas(`The encounter is ${stay.status}.`);
      if (note.amends !== null) await supersede(tx, note, note.amends.noteId);
      await noteRows(tx).update(note);
      await noteSignatureRows(tx).sign({ noteId: note.id, kind: 'author', by, at: now, hash: noteHash(note) });
      await tx.outbox.add(noteSigned, noteRef(note), { key: note.patientId });
      return note;
    },
  });

/** The version before is read on, and points to this one. @throws NoteAmended, EnteredInError */
async function supersede(tx: ClinicalTx, note: WrittenNote, amendedId: string): Promise<void> {
  const before = amended(await noteRows(tx).lock(amendedId), note.changedAt);
  await noteRows(tx).update(before);
  await tx.outbox.add(noteAmended, { ...noteRef(before), amendedBy: note.id }, { key: before.patientId });
}
