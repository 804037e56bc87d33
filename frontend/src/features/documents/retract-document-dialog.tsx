import type { RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useRereadDocuments } from './use-documents.ts';

interface Props {
  readonly document: RecordDocument;
  readonly onClose: () => void;
}

/** Takes back a document that was added in error, with the reason. */
export function RetractDocumentDialog({ document, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const reread = useRereadDocuments(document.patientId);
  const retract = useMutation({
    mutationFn: (reason: string) =>
      api.ehr.retractDocument({ params: { documentId: document.id }, body: { reason } }, { ifMatch: document.version }),
    onSuccess: async () => {
      await reread();
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t('documents.retract')}
      confirm={t('documents.retract')}
      label={t('common.reason')}
      pending={retract.isPending}
      error={retract.error}
      onConfirm={retract.mutate}
      onClose={onClose}
    >
      <Typography>{t('documents.retractExplain')}</Typography>
    </ReasonDialog>
  );
}
