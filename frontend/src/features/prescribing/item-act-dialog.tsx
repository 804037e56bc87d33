import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useRereadMedication } from './use-medication.ts';

interface Props {
  readonly item: PrescriptionItem;
  readonly act: 'hold' | 'discontinue';
  readonly onClose: () => void;
}

/** Holds or ends an order, with a reason. */
export function ItemActDialog({ item, act, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const reread = useRereadMedication(item.patientId);
  const save = useMutation({
    mutationFn: (reason: string) => {
      const given = { params: { itemId: item.id }, body: { reason } };
      const version = { ifMatch: item.version };
      return act === 'hold' ? api.medication.holdItem(given, version) : api.medication.discontinueItem(given, version);
    },
    onSuccess: async () => {
      await reread();
      onClose();
    },
    onError: reread,
  });
  return (
    <ReasonDialog
      title={t(`prescribing.act.${act}`)}
      confirm={t(`prescribing.act.${act}`)}
      label={t('prescribing.why')}
      pending={save.isPending}
      error={save.error}
      onConfirm={save.mutate}
      onClose={onClose}
    >
      <Typography>
        <bdi>{item.line[language]}</bdi>
      </Typography>
    </ReasonDialog>
  );
}
