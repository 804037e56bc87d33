import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useNoteChanged } from './use-notes.ts';

/** Adds a signed text below a signed note. */
export function AddendumDialog({ note, onClose }: { note: Note; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useNoteChanged(note.patientId);
  const add = useMutation({
    mutationFn: (text: string) =>
      api.clinical.addAddendum(
        { params: { noteId: note.id }, body: { text } },
        { idempotencyKey: keyFor([note.id, text]) },
      ),
    onSuccess: async (next) => {
      onClose();
      await changed(next);
    },
  });
  return (
    <ReasonDialog
      title={t('notes.addendumTitle')}
      confirm={t('notes.sign')}
      label={t('notes.addendumText')}
      least={1}
      most={5000}
      lines={4}
      pending={add.isPending}
      error={add.error}
      onConfirm={add.mutate}
      onClose={onClose}
    >
      <Typography>{t('notes.addendumMeans')}</Typography>
    </ReasonDialog>
  );
}
