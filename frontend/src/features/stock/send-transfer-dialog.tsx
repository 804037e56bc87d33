import type { Store, StockItem } from '@nilecare/contracts/api/inventory.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { ItemPick } from './item-pick.tsx';
import { unitsOf } from './units.ts';
import { useChosenStore, useStockChanged } from './use-stock.ts';

interface Line {
  readonly item: Pick<StockItem, 'id' | 'name' | 'unit'>;
  /** A batch that is to go; else those that expire first. */
  readonly batchId?: string | undefined;
  readonly entry: string;
}

interface Props {
  readonly from: Store;
  /** What is to go where, as far as it is known; it can be changed. */
  readonly begun?: { readonly to: string; readonly line: Line } | undefined;
  readonly onClose: () => void;
}

/** Sends stock to another store of the facility; the batches that expire first go first. */
export function SendTransferDialog({ from, begun, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useStockChanged();
  const language = usePreferences((it) => it.language);
  const { stores } = useChosenStore();
  const others = stores.filter((it) => it.id !== from.id && it.facilityId === from.facilityId);
  const [to, setTo] = useState(begun?.to ?? '');
  const [lines, setLines] = useState<readonly Line[]>(begun ? [begun.line] : []);
  const [received, setReceived] = useState(false);
  const add = (item: StockItem) =>
    setLines((before) =>
      before.some((it) => it.item.id === item.id) ? before : [...before, { item, entry: String(item.packSize) }],
    );
  const enter = (itemId: string, entry: string) =>
    setLines((before) => before.map((it) => (it.item.id === itemId ? { ...it, entry } : it)));
  const fits = to !== '' && lines.length > 0 && lines.every((it) => unitsOf(it.entry) !== undefined);
  const send = useMutation({
    mutationFn: () => {
      const body = {
        fromStoreId: from.id,
        toStoreId: to,
        received,
        lines: lines.map(({ item, batchId, entry }) => ({
          itemId: item.id,
          quantity: unitsOf(entry) ?? 0,
          ...given({ batchId }),
        })),
      };
      return api.inventory.sendTransfer({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ConfirmDialog
      title={`${t('stock.transfers.send')}: ${nameIn(language, from.name)}`}
      confirm={t('stock.transfers.send')}
      pending={send.isPending}
      error={send.error}
      disabled={!fits}
      wide
      onConfirm={() => fits && send.mutate()}
      onClose={onClose}
    >
      <SelectField
        label={t('stock.transfers.to')}
        value={to}
        options={others.map((it) => [it.id, nameIn(language, it.name)])}
        onChange={setTo}
      />
      <ItemPick onPick={add} />
      {lines.map(({ item, entry }) => (
        <Box key={item.id} sx={{ display: 'flex', gap: 1, alignItems: 'start' }}>
          <TextField
            fullWidth
            label={`${nameIn(language, item.name)}: ${t('stock.quantityIn', { unit: nameIn(language, item.unit) })}`}
            value={entry}
            onChange={(event) => enter(item.id, event.target.value)}
            error={unitsOf(entry) === undefined}
            helperText={unitsOf(entry) === undefined ? t('stock.wholeNumber') : undefined}
            slotProps={{ htmlInput: { inputMode: 'numeric', dir: 'ltr' } }}
          />
          <Button
            color="inherit"
            aria-label={`${t('stock.remove')}: ${nameIn(language, item.name)}`}
            onClick={() => setLines((before) => before.filter((it) => it.item.id !== item.id))}
            sx={{ minHeight: 44 }}
          >
            {t('stock.remove')}
          </Button>
        </Box>
      ))}
      <FormControlLabel
        control={<Switch checked={received} onChange={(_, on) => setReceived(on)} />}
        label={t('stock.transfers.handedOver')}
      />
    </ConfirmDialog>
  );
}
