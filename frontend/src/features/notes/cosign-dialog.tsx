import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { useNoteChanged } from './use-notes.ts';

/** Signs the note of somebody else as well. */
export function CosignDialog({ note, onClose }: { note: Note; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useNoteChanged(note.patientId);
  const cosign = useMutation({
    mutationFn: () => api.clinical.cosignNote({ params: { noteId: note.id } }, { ifMatch: note.version }),
    onSuccess: async (next) => {
      onClose();
      await changed(next);
    },
  });
  return (
    <ConfirmDialog
      title={t('notes.cosign')}
      confirm={t('notes.cosign')}
      pending={cosign.isPending}
      error={cosign.error}
      onConfirm={() => cosign.mutate()}
      onClose={onClose}
    >
      <Typography>{t('notes.cosignAsk', { name: note.author.name })}</Typography>
    </ConfirmDialog>
  );
}
