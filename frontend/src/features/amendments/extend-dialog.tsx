import type { Amendment } from '@nilecare/contracts/api/ehr-amendments.ts';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';

interface Props {
  readonly amendment: Amendment;
  readonly onClose: () => void;
}

/** Takes thirty more days to decide, once. */
export function ExtendDialog({ amendment, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const extend = useMutation({
    mutationFn: (reason: string) =>
      api.ehr.extendAmendment(
        { params: { amendmentId: amendment.id }, body: { reason } },
        { ifMatch: amendment.version },
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['amendments'] });
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t('amendments.extend')}
      confirm={t('amendments.extend')}
      label={t('common.reason')}
      pending={extend.isPending}
      error={extend.error}
      onConfirm={extend.mutate}
      onClose={onClose}
    >
      <Typography>{t('amendments.extendExplain')}</Typography>
    </ReasonDialog>
  );
}
