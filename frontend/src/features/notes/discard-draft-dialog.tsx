import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import type { Autosave } from './autosave.ts';
import type { NoteTexts } from './note-texts.ts';

interface Props {
  readonly note: Note;
  readonly autosave: Autosave<NoteTexts>;
  readonly onClose: () => void;
}

/** Throws the own draft away. */
export function DiscardDraftDialog({ note, autosave, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const discard = useMutation({
    mutationFn: () => api.clinical.discardDraft({ params: { noteId: note.id } }),
    onSuccess: async () => {
      autosave.discard(note.version);
      await navigate(`/patients/${note.patientId}/notes`);
      queries.removeQueries({ queryKey: ['notes', note.patientId, 'one', note.id] });
      await queries.invalidateQueries({ queryKey: ['notes', note.patientId] });
    },
  });
  return (
    <ConfirmDialog
      title={t('notes.discard')}
      confirm={t('notes.discard')}
      pending={discard.isPending}
      error={discard.error}
      onConfirm={() => discard.mutate()}
      onClose={onClose}
    >
      <Typography>{t('notes.discardAsk')}</Typography>
    </ConfirmDialog>
  );
}
