import type * as api from '@nilecare/contracts/api/clinical-notes.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { careOf } from '../data/care.ts';
import { notes } from '../data/notes.ts';
import { personOf } from '../data/person.ts';
import type { Deps } from '../deps.ts';
import { mustBeVisibleTo } from '../domain/note.ts';
import { noteView } from '../views/note.ts';

export const getNote: Handler<typeof api.getNote, Deps> = async ({ params }, { actor, db, clock, seen }) => {
  const note = await notes(db.read).get(params.noteId);
  const { survivorId } = await careOf(actor, note.patientId, db.read, clock);
  mustBeVisibleTo(note, personOf(actor));
  seen([survivorId]);
  return noteView(db.read, note);
};
