import type * as api from '@nilecare/contracts/api/clinical-notes.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { careOf } from '../data/care.ts';
import { notes } from '../data/notes.ts';
import type { Deps } from '../deps.ts';
import { noteViews } from '../views/note.ts';

export const listNotes: Handler<typeof api.listNotes, Deps> = async ({ query }, { actor, db, clock, seen }) => {
  const { patientId, encounterId, type, status, limit, cursor } = query;
  const { ids, survivorId } = await careOf(actor, patientId, db.read, clock);
  const wanted = { patientIds: ids, encounterId, type, status, readerId: actor.id, limit, cursor };
  const page = await notes(db.read).page(wanted);
  seen([survivorId]);
  return { ...page, items: await noteViews(db.read, page.items) };
};
