import type * as api from '@nilecare/contracts/api/clinical-notes.ts';
import { created, Reply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { noteRows } from '../data/notes.ts';
import type { Deps } from '../deps.ts';
import { amendment } from '../domain/note.ts';
import { changeNote } from './change-note.ts';

export const amendNote: Handler<typeof api.amendNote, Deps> = async ({ params, body }, context) => {
  let isNew = false;
  const draft = await changeNote(context, {
    noteId: params.noteId,
    action: 'note.amend',
    reason: body.reason,
    rule: async (before, { by, now, tx }) => {
      const next = amendment(before, by, body.reason, now);
      const begun = await noteRows(tx).draftLike(next);
      if (begun) return begun;
      await noteRows(tx).insert(next);
      isNew = true;
      return next;
    },
  });
  return isNew ? created(draft) : new Reply(200, draft);
};
