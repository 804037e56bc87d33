import type * as api from '@nilecare/contracts/api/clinical-notes.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { noteRows } from '../data/notes.ts';
import type { Deps } from '../deps.ts';
import { mustBeDiscardable } from '../domain/note.ts';
import { changeNote } from './change-note.ts';

export const discardDraft: Handler<typeof api.discardDraft, Deps> = async ({ params }, context) => {
  await changeNote(context, {
    noteId: params.noteId,
    action: 'note.discard',
    rule: async (before, { by, tx }) => {
      mustBeDiscardable(before, by);
      await noteRows(tx).remove(before.id);
      return before;
    },
  });
  return noContent();
};
