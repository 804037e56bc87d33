import type { StockRecall } from '@nilecare/contracts/api/inventory-recalls.ts';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useStockChanged } from './use-stock.ts';

interface Props {
  readonly recall: StockRecall;
  readonly onClose: () => void;
}

/** Closes a recall; the lot stays blocked unless it turned out to be good. */
export function CloseRecallDialog({ recall, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useStockChanged();
  const [release, setRelease] = useState(false);
  const close = useMutation({
    mutationFn: (outcome: string) =>
      api.inventory.closeRecall(
        { params: { recallId: recall.id }, body: { outcome, release } },
        { ifMatch: recall.version },
      ),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ReasonDialog
      title={t('stock.recalls.close')}
      confirm={t('stock.recalls.close')}
      label={t('stock.recalls.outcome')}
      pending={close.isPending}
      error={close.error}
      onConfirm={close.mutate}
      onClose={onClose}
    >
      <FormControlLabel
        control={<Switch checked={release} onChange={(_, on) => setRelease(on)} />}
        label={t('stock.recalls.release')}
      />
    </ReasonDialog>
  );
}
