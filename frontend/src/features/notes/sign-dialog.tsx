import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { NetworkDown } from '../../api/network-down.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import type { Autosave } from './autosave.ts';
import type { NoteTexts } from './note-texts.ts';
import { useNoteChanged } from './use-notes.ts';

interface Props {
  readonly note: Note;
  readonly autosave: Autosave<NoteTexts>;
  readonly onClose: () => void;
}

/** Signs a draft, after the last word of it is on the server. */
export function SignDialog({ note, autosave, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useNoteChanged(note.patientId);
  const sign = useMutation({
    mutationFn: async () => {
      if (!(await autosave.flush())) throw new NetworkDown(false);
      return api.clinical.signNote({ params: { noteId: note.id } }, { ifMatch: autosave.version() });
    },
    onSuccess: async (signed) => {
      onClose();
      await changed(signed);
    },
  });
  return (
    <ConfirmDialog
      title={t('notes.signTitle')}
      confirm={t('notes.sign')}
      pending={sign.isPending}
      error={sign.error}
      onConfirm={() => sign.mutate()}
      onClose={onClose}
    >
      <Typography>{t('notes.signMeans')}</Typography>
    </ConfirmDialog>
  );
}
