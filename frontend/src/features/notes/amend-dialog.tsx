import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useNoteChanged } from './use-notes.ts';

/** Begins the next version of a note. */
export function AmendDialog({ note, onClose }: { note: Note; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const changed = useNoteChanged(note.patientId);
  const amend = useMutation({
    mutationFn: (reason: string) =>
      api.clinical.amendNote(
        { params: { noteId: note.id }, body: { reason } },
        { idempotencyKey: keyFor([note.id, reason]) },
      ),
    onSuccess: async (draft) => {
      await changed(draft);
      await navigate(`/patients/${note.patientId}/notes/${draft.id}`);
    },
  });
  return (
    <ReasonDialog
      title={t('notes.amendTitle')}
      confirm={t('notes.amend')}
      label={t('notes.amendReason')}
      pending={amend.isPending}
      error={amend.error}
      onConfirm={amend.mutate}
      onClose={onClose}
    >
      <Typography>{t('notes.amendMeans')}</Typography>
    </ReasonDialog>
  );
}
