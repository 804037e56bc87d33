import type { StockTransfer } from '@nilecare/contracts/api/inventory-movements.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { unitsOf } from './units.ts';
import { useItemWords } from './use-item-words.ts';
import { useStockChanged } from './use-stock.ts';

interface Props {
  readonly transfer: StockTransfer;
  readonly onClose: () => void;
}

/** What arrived of each batch; it is all of it unless somebody says otherwise. */
export function ReceiveTransferDialog({ transfer, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const changed = useStockChanged();
  const wordsOf = useItemWords(transfer.fromStoreId);
  const [entries, setEntries] = useState<Readonly<Record<string, string>>>({});
  const lines = transfer.lines.map((line) => {
    const entry = entries[line.batchId] ?? String(line.quantity);
    const units = unitsOf(entry, 0);
    return { ...line, entry, arrived: units !== undefined && units <= line.quantity ? units : undefined };
  });
  const fits = lines.every((it) => it.arrived !== undefined);
  const receive = useMutation({
    mutationFn: () =>
      api.inventory.receiveTransfer({
        params: { transferId: transfer.id },
        body: { lines: lines.map(({ batchId, arrived = 0 }) => ({ batchId, received: arrived })) },
      }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ConfirmDialog
      title={t('stock.transfers.receiveTitle')}
      confirm={t('stock.transfers.receive')}
      pending={receive.isPending}
      error={receive.error}
      disabled={!fits}
      onConfirm={() => fits && receive.mutate()}
      onClose={onClose}
    >
      <Typography color="textSecondary">{t('stock.transfers.receiveHint')}</Typography>
      {lines.map(({ batchId, itemId, lot, quantity, entry, arrived }) => {
        const { name, unit } = wordsOf(itemId);
        return (
          <TextField
            key={batchId}
            label={`${name}: ${t('stock.transfers.arrived', { n: format.number(quantity), unit, lot })}`}
            value={entry}
            onChange={(event) => setEntries((before) => ({ ...before, [batchId]: event.target.value }))}
            error={arrived === undefined}
            helperText={arrived === undefined ? t('stock.transfers.tooMuch') : undefined}
            slotProps={{ htmlInput: { inputMode: 'numeric', dir: 'ltr' } }}
          />
        );
      })}
    </ConfirmDialog>
  );
}
