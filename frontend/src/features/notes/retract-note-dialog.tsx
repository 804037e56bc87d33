import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useNoteChanged } from './use-notes.ts';

/** Calls a signed note an error; it stays readable. */
export function RetractNoteDialog({ note, onClose }: { note: Note; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useNoteChanged(note.patientId);
  const retract = useMutation({
    mutationFn: (reason: string) =>
      api.clinical.retractNote({ params: { noteId: note.id }, body: { reason } }, { ifMatch: note.version }),
    onSuccess: async (next) => {
      onClose();
      await changed(next);
    },
  });
  return (
    <ReasonDialog
      title={t('notes.retract')}
      confirm={t('notes.retract')}
      label={t('record.entry.retractReason')}
      pending={retract.isPending}
      error={retract.error}
      onConfirm={retract.mutate}
      onClose={onClose}
    >
      <Typography>{t('notes.retractAsk')}</Typography>
    </ReasonDialog>
  );
}
