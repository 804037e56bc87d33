import ArrowBack from '@mui/icons-material/ArrowBack';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useProfile } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useThisPatient } from '../patient/patient-context.ts';
import { NoteEditor } from './note-editor.tsx';
import { NoteReader } from './note-reader.tsx';
import { useNoteQuery } from './use-notes.ts';

/** One note: the own draft to write in, a signed one to read. */
export function NotePage() {
  const { t } = useTranslation();
  const { noteId = '' } = useParams();
  const { patient } = useThisPatient();
  const { id: userId } = useProfile();
  const note = useQuery(useNoteQuery(patient.id, noteId));
  const { data } = note;
  return (
    <>
      <Button
        component={Link}
        to={`/patients/${patient.id}/notes`}
        startIcon={<ArrowBack sx={{ '[dir="rtl"] &': { transform: 'scaleX(-1)' } }} />}
        sx={{ justifySelf: 'start' }}
      >
        {t('notes.back')}
      </Button>
      {note.isError && <ErrorNote error={note.error} onRetry={note.refetch} />}
      {note.isPending && <Skeleton variant="rounded" height={320} />}
      {data?.status === 'draft' && data.author.id === userId && <NoteEditor key={data.id} note={data} />}
      {data && data.status !== 'draft' && <NoteReader key={data.id} note={data} />}
    </>
  );
}
