import type * as api from '@nilecare/contracts/api/clinical-notes.ts';
import { noteAmended } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { attends } from '../data/attending.ts';
import { noteRows } from '../data/notes.ts';
import type { Deps } from '../deps.ts';
import { retracted } from '../domain/note.ts';
import { noteRef } from '../views/note.ts';
import { changeNote } from './change-note.ts';

export const retractNote: Handler<typeof api.retractNote, Deps> = ({ params, body: { reason } }, context) =>
  changeNote(context, {
    noteId: params.noteId,
    action: 'note.retract',
    reason,
    rule: async (before, { by, now, tx, patient }) => {
      const error = { by, reason, attends: await attends(tx, by.staffId, patient, now) };
      const note = retracted(before, error, now, context.ifMatch);
      await noteRows(tx).update(note);
      await tx.outbox.add(noteAmended, { ...noteRef(note), amendedBy: null }, { key: note.patientId });
      return note;
    },
  });
