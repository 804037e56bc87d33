import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConflictNote } from '../../shared-ui/conflict-note.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { differingSections, textsOf, type NoteTexts } from './note-texts.ts';

interface Props {
  readonly note: Note;
  readonly mine: NoteTexts;
  readonly onKeepMine: (onto: number) => void;
  readonly onTakeTheirs: (theirs: NoteTexts, version: number) => void;
}

/** A draft that was saved in another window while it was typed in here: both texts, to choose from. */
export function DraftConflict({ note, mine, onKeepMine, onTakeTheirs }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const other = useQuery({
    queryKey: ['notes', note.patientId, 'conflict', note.id],
    queryFn: ({ signal }) => api.clinical.getNote({ params: { noteId: note.id } }, { signal }),
    gcTime: 0,
    staleTime: 0,
  });
  if (other.isError) return <ErrorNote error={other.error} onRetry={other.refetch} />;
  if (!other.data) return <Skeleton variant="rounded" height={160} />;
  const { version } = other.data;
  const theirs = textsOf(other.data);
  return (
    <ConflictNote
      title={t('notes.conflictTitle')}
      differences={differingSections(note.type, mine, theirs).map((key) => ({
        name: t(`notes.section.${key}`),
        theirs: theirs[key] || '–',
        mine: mine[key] || '–',
      }))}
      pending={other.isFetching}
      onKeepMine={() => onKeepMine(version)}
      onTakeTheirs={() => onTakeTheirs(theirs, version)}
    />
  );
}
