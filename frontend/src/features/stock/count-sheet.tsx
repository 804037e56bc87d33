import type { StockItem } from '@nilecare/contracts/api/inventory.ts';
import type { StockCount } from '@nilecare/contracts/api/inventory-movements.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { CountLine } from './count-line.tsx';
import { ItemPick } from './item-pick.tsx';
import { useLevels, useStockChanged } from './use-stock.ts';

/** The sheet of a count under way: every batch of the store, entered one by one. */
export function CountSheet({ count }: { readonly count: StockCount }) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const levels = useQuery(useLevels(count.storeId)).data?.items ?? [];
  const [only, setOnly] = useState<StockItem | undefined>(undefined);
  const [ending, setEnding] = useState<'post' | 'drop' | undefined>(undefined);
  const all = levels.flatMap((level) => level.batches.map((batch) => ({ level, batch })));
  const shown = all.filter(({ level }) => only === undefined || level.itemId === only.id);
  const lineOf = (batchId: string) => count.lines.find((it) => it.batchId === batchId);
  const differing = count.lines.filter((it) => it.counted !== it.expected).length;
  const facts = { n: format.number(count.lines.length), all: format.number(Math.max(all.length, count.lines.length)) };
  return (
    <Panel
      title={t('stock.counts.progress', facts)}
      actions={
        <>
          <Button color="inherit" onClick={() => setEnding('drop')}>
            {t('stock.counts.drop')}
          </Button>
          <Button variant="contained" disabled={count.lines.length === 0} onClick={() => setEnding('post')}>
            {t('stock.counts.post')}
          </Button>
        </>
      }
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Typography color="textSecondary">{t('stock.counts.explain')}</Typography>
        <ItemPick onPick={setOnly} />
        {only && (
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
            <Typography sx={{ fontWeight: 600 }}>{nameIn(language, only.name)}</Typography>
            <Button onClick={() => setOnly(undefined)}>{t('common.all')}</Button>
          </Box>
        )}
        {shown.length === 0 && <EmptyState>{t('stock.levels.noBatches')}</EmptyState>}
        {shown.map(({ level, batch }) => (
          <CountLine key={batch.id} countId={count.id} level={level} batch={batch} line={lineOf(batch.id)} />
        ))}
      </Box>
      {ending && <EndDialog count={count} how={ending} differing={differing} onClose={() => setEnding(undefined)} />}
    </Panel>
  );
}

interface EndProps {
  readonly count: StockCount;
  readonly how: 'post' | 'drop';
  readonly differing: number;
  readonly onClose: () => void;
}

function EndDialog({ count, how, differing, onClose }: EndProps) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useStockChanged();
  const end = useMutation({
    mutationFn: () => {
      const params = { countId: count.id };
      return how === 'post' ? api.inventory.postCount({ params }) : api.inventory.cancelCount({ params });
    },
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ConfirmDialog
      title={t(how === 'post' ? 'stock.counts.postTitle' : 'stock.counts.dropTitle')}
      confirm={t(`stock.counts.${how}`)}
      pending={end.isPending}
      error={end.error}
      onConfirm={end.mutate}
      onClose={onClose}
    >
      {how === 'post' && <Typography>{t('stock.counts.postHint', { count: differing })}</Typography>}
    </ConfirmDialog>
  );
}
