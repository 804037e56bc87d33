import type { StockLevel } from '@nilecare/contracts/stock.ts';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { unitsOf } from './units.ts';
import { useStockChanged } from './use-stock.ts';

/** When an item of a store is to be ordered again, and up to how much. */
export function ReorderDialog({ level, onClose }: { readonly level: StockLevel; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useStockChanged();
  const language = usePreferences((it) => it.language);
  const unit = nameIn(language, level.unit);
  const [min, setMin] = useState(level.reorderMin === null ? '' : String(level.reorderMin));
  const [target, setTarget] = useState(level.reorderTarget === null ? '' : String(level.reorderTarget));
  const never = min.trim() === '' && target.trim() === '';
  const [least, most] = [unitsOf(min), unitsOf(target)];
  const isOver = least !== undefined && most !== undefined && most <= least;
  const fits = never || (least !== undefined && most !== undefined && !isOver);
  const save = useMutation({
    mutationFn: () =>
      api.inventory.setReorderPoint({
        params: { storeId: level.storeId, itemId: level.itemId },
        body: { min: least ?? null, target: most ?? null },
      }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ConfirmDialog
      title={`${t('stock.levels.reorderPoint')}: ${nameIn(language, level.name)}`}
      confirm={t('common.save')}
      pending={save.isPending}
      error={save.error}
      disabled={!fits}
      onConfirm={() => fits && save.mutate()}
      onClose={onClose}
    >
      <TextField
        label={`${t('stock.levels.min')} (${unit})`}
        value={min}
        onChange={(event) => setMin(event.target.value)}
        helperText={t('stock.levels.reorderHint')}
        slotProps={{ htmlInput: { inputMode: 'numeric', dir: 'ltr' } }}
      />
      <TextField
        label={`${t('stock.levels.target')} (${unit})`}
        value={target}
        onChange={(event) => setTarget(event.target.value)}
        error={isOver}
        helperText={isOver ? t('stock.levels.targetAbove') : undefined}
        slotProps={{ htmlInput: { inputMode: 'numeric', dir: 'ltr' } }}
      />
    </ConfirmDialog>
  );
}
