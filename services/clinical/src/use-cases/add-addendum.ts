import type * as api from '@nilecare/contracts/api/clinical-notes.ts';
import { noteAmended } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { noteSignatureRows } from '../data/note-signatures.ts';
import { noteRows } from '../data/notes.ts';
import type { Deps } from '../deps.ts';
import { addedTo } from '../domain/note.ts';
import { addendumHash } from '../domain/note-signature.ts';
import { noteRef } from '../views/note.ts';
import { changeNote } from './change-note.ts';

export const addAddendum: Handler<typeof api.addAddendum, Deps> = ({ params, body: { text } }, context) =>
  changeNote(context, {
    noteId: params.noteId,
    action: 'note.add',
    rule: async (before, { by, now, tx }) => {
      const note = addedTo(before, by, now);
      await noteRows(tx).update(note);
      const hash = addendumHash(note.id, by.id, text);
      await noteSignatureRows(tx).add({ noteId: note.id, text, by, at: now, hash });
      await tx.outbox.add(noteAmended, { ...noteRef(note), amendedBy: null }, { key: note.patientId });
      return note;
    },
  });
