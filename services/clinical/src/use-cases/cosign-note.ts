import type * as api from '@nilecare/contracts/api/clinical-notes.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { noteSignatureRows, signaturesOf } from '../data/note-signatures.ts';
import { noteRows } from '../data/notes.ts';
import type { Deps } from '../deps.ts';
import { cosigned } from '../domain/note.ts';
import { noteHash } from '../domain/note-signature.ts';
import { changeNote } from './change-note.ts';

export const cosignNote: Handler<typeof api.cosignNote, Deps> = ({ params }, context) =>
  changeNote(context, {
    noteId: params.noteId,
    action: 'note.cosign',
    rule: async (before, { by, now, tx }) => {
      const signers = (await signaturesOf(tx, [before.id])).map((it) => it.by.id);
      const note = cosigned(before, signers, by, now, context.ifMatch);
      await noteRows(tx).update(note);
      await noteSignatureRows(tx).sign({ noteId: note.id, kind: 'cosigner', by, at: now, hash: noteHash(note) });
      return note;
    },
  });
