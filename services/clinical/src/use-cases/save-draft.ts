import type * as api from '@nilecare/contracts/api/clinical-notes.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { noteRows } from '../data/notes.ts';
import type { Deps } from '../deps.ts';
import { save } from '../domain/note.ts';
import { changeNote } from './change-note.ts';

export const saveDraft: Handler<typeof api.saveDraft, Deps> = ({ params, body }, context) =>
  changeNote(context, {
    noteId: params.noteId,
    action: null,
    rule: async (before, { by, now, tx }) => {
      const draft = save(before, body.sections, by, now, context.ifMatch);
      await noteRows(tx).update(draft);
      return draft;
    },
  });
