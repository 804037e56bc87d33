import type { Note, NoteType } from '@nilecare/contracts/api/clinical-notes.ts';
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../app/platform-context.ts';
import { given } from '../../shared-ui/given.ts';

interface Asked {
  readonly type: NoteType | undefined;
  readonly cursor: string | undefined;
}

const PAGE = 20;

export function useNotesQuery(patientId: string, { type, cursor }: Asked) {
  const api = useApi();
  return queryOptions({
    queryKey: ['notes', patientId, 'list', type, cursor],
    queryFn: ({ signal }) =>
      api.clinical.listNotes(
        { query: { patientId, limit: PAGE, ...given({ type: type && [type], cursor }) } },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
}

export function useNoteQuery(patientId: string, noteId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['notes', patientId, 'one', noteId],
    queryFn: ({ signal }) => api.clinical.getNote({ params: { noteId } }, { signal }),
  });
}

export function useNoteVersionsQuery(patientId: string, noteId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['notes', patientId, 'versions', noteId],
    queryFn: ({ signal }) => api.clinical.getNoteVersions({ params: { noteId } }, { signal }),
  });
}

/** Makes every list and note of the patient read anew; the note that the server just gave is known at once. */
export function useNoteChanged(patientId: string) {
  const queries = useQueryClient();
  return useCallback(
    async (note?: Note) => {
      if (note) queries.setQueryData(['notes', patientId, 'one', note.id], note);
      await queries.invalidateQueries({ queryKey: ['notes', patientId] });
    },
    [queries, patientId],
  );
}
