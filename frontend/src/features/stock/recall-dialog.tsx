import type { StockBatch } from '@nilecare/contracts/stock.ts';
import Alert from '@mui/material/Alert';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useStockChanged } from './use-stock.ts';

interface Props {
  readonly name: string;
  readonly batch: Pick<StockBatch, 'id' | 'lot'>;
  readonly onClose: () => void;
}

/** Recalls a lot, and leads to who received it. */
export function RecallDialog({ name, batch, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const changed = useStockChanged();
  const recall = useMutation({
    mutationFn: (reason: string) => {
      const body = { batchId: batch.id, reason };
      return api.inventory.recallBatch({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async ({ id }) => {
      await changed();
      await navigate(`/stock/recalls/${id}`);
    },
  });
  return (
    <ReasonDialog
      title={t('stock.recalls.recallTitle', { lot: batch.lot, name })}
      confirm={t('stock.recalls.act')}
      label={t('common.reason')}
      pending={recall.isPending}
      error={recall.error}
      onConfirm={recall.mutate}
      onClose={onClose}
    >
      <Alert severity="warning">{t('stock.recalls.recallHint')}</Alert>
    </ReasonDialog>
  );
}
