import type * as api from '@nilecare/contracts/api/clinical-notes.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { careOf } from '../data/care.ts';
import { notes } from '../data/notes.ts';
import { personOf } from '../data/person.ts';
import type { Deps } from '../deps.ts';
import { isVisibleTo, mustBeVisibleTo } from '../domain/note.ts';
import { noteViews } from '../views/note.ts';

export const getNoteVersions: Handler<typeof api.getNoteVersions, Deps> = async ({ params }, context) => {
  const { actor, db, clock, seen } = context;
  const note = await notes(db.read).get(params.noteId);
  const { survivorId } = await careOf(actor, note.patientId, db.read, clock);
  const reader = personOf(actor);
  mustBeVisibleTo(note, reader);
  seen([survivorId]);
  const versions = (await notes(db.read).versions(note)).filter((it) => isVisibleTo(it, reader));
  return { items: await noteViews(db.read, versions) };
};
