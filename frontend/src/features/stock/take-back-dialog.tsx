import type { StockTransfer } from '@nilecare/contracts/api/inventory-movements.ts';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { TransferLines } from './transfer-lines.tsx';
import { useStockChanged } from './use-stock.ts';

interface Props {
  readonly transfer: StockTransfer;
  readonly onClose: () => void;
}

/** What is on its way goes back to where it came from. */
export function TakeBackDialog({ transfer, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useStockChanged();
  const takeBack = useMutation({
    mutationFn: () => api.inventory.cancelTransfer({ params: { transferId: transfer.id } }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ConfirmDialog
      title={t('stock.transfers.takeBackTitle')}
      confirm={t('stock.transfers.takeBack')}
      pending={takeBack.isPending}
      error={takeBack.error}
      onConfirm={takeBack.mutate}
      onClose={onClose}
    >
      <TransferLines transfer={transfer} />
    </ConfirmDialog>
  );
}
