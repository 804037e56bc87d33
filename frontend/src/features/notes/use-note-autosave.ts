import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { NetworkDown } from '../../api/network-down.ts';
import type { Api } from '../../api/api.ts';
import { isProblem } from '../../api/problem-text.ts';
import { useApi, useProfile } from '../../app/platform-context.ts';
import { draftKey } from '../../session/drafts.ts';
import { createAutosave, type Unsent } from './autosave.ts';
import { differingSections, sectionsOf, textsOf, type NoteTexts } from './note-texts.ts';

const TOO_MANY_REQUESTS = 429;
const SERVER_TROUBLE = 500;

function judge(error: unknown): 'unreachable' | 'conflict' | 'refused' {
  if (error instanceof NetworkDown) return 'unreachable';
  if (isProblem(error, 'version-conflict')) return 'conflict';
  const passes =
    error instanceof RemoteProblem && (error.status >= SERVER_TROUBLE || error.status === TOO_MANY_REQUESTS);
  return passes ? 'unreachable' : 'refused';
}

/** Sends a draft. A conflict with one's own text, whose answer was lost on its way, is none. */
async function sendDraft(api: Api, note: Note, texts: NoteTexts, version: number): Promise<number> {
  const params = { noteId: note.id };
  try {
    const body = { sections: sectionsOf(note.type, texts) };
    return (await api.clinical.saveDraft({ params, body }, { ifMatch: version })).version;
  } catch (error) {
    if (!isProblem(error, 'version-conflict')) throw error;
    const theirs = await api.clinical.getNote({ params });
    if (differingSections(note.type, texts, textsOf(theirs)).length > 0) throw error;
    return theirs.version;
  }
}

function readKept(key: string): Unsent<NoteTexts> | undefined {
  const kept = sessionStorage.getItem(key);
  // Nothing else is written under this key than what `keep` below puts there.
  return kept === null ? undefined : (JSON.parse(kept) as Unsent<NoteTexts>);
}

/** A draft that saves itself; what a former time of this tab could not send is taken up again. */
export function useNoteAutosave(note: Note) {
  const api = useApi();
  const { id: userId } = useProfile();
  const [draft] = useState(() => {
    const key = draftKey(userId, `note.${note.id}`);
    const kept = readKept(key);
    const autosave = createAutosave<NoteTexts>(
      {
        save: (texts, version) => sendDraft(api, note, texts, version),
        judge,
        keep: (unsent) =>
          unsent ? sessionStorage.setItem(key, JSON.stringify(unsent)) : sessionStorage.removeItem(key),
        now: Date.now,
        after: (ms, act) => {
          const timer = setTimeout(act, ms);
          return () => clearTimeout(timer);
        },
      },
      kept?.version ?? note.version,
    );
    return { autosave, kept, begin: kept?.entries ?? textsOf(note) };
  });
  const { autosave, kept, begin } = draft;
  const state = useSyncExternalStore(autosave.subscribe, autosave.state);
  useEffect(() => {
    if (kept) autosave.change(kept.entries);
    return () => void autosave.flush().then(autosave.stop);
  }, [autosave, kept]);
  return { autosave, state, begin };
}
