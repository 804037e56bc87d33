import type { StockCount } from '@nilecare/contracts/api/inventory-movements.ts';
import type { StockBatch, StockLevel } from '@nilecare/contracts/stock.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { unitsOf } from './units.ts';
import { useStockChanged } from './use-stock.ts';

interface Props {
  readonly countId: string;
  readonly level: StockLevel;
  readonly batch: StockBatch;
  readonly line: StockCount['lines'][number] | undefined;
}

/** One batch of the sheet. What the book says is not shown before it is counted: who counts is not led. */
export function CountLine({ countId, level, batch, line }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const changed = useStockChanged();
  const language = usePreferences((it) => it.language);
  const [entry, setEntry] = useState(line === undefined ? '' : String(line.counted));
  const counted = unitsOf(entry, 0);
  const enter = useMutation({
    mutationFn: (units: number) =>
      api.inventory.enterCount({ params: { countId, batchId: batch.id }, body: { counted: units } }),
    onSuccess: changed,
  });
  const difference = line === undefined ? 0 : line.counted - line.expected;
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (counted !== undefined) enter.mutate(counted);
      }}
      sx={{
        display: 'grid',
        gap: 1.5,
        alignItems: 'start',
        gridTemplateColumns: { xs: '1fr', md: '2fr 1.5fr auto minmax(160px, auto)' },
      }}
    >
      <div>
        <Typography sx={{ fontWeight: 600 }}>{nameIn(language, level.name)}</Typography>
        <Typography variant="body2" color="textSecondary">
          {t('stock.lot')} <bdi dir="ltr">{batch.lot}</bdi> · {format.calendarDate(batch.expiresOn)}
        </Typography>
      </div>
      <TextField
        label={t('stock.counts.countedOf', { lot: batch.lot, unit: nameIn(language, level.unit) })}
        value={entry}
        onChange={(event) => setEntry(event.target.value)}
        error={entry !== '' && counted === undefined}
        slotProps={{ htmlInput: { inputMode: 'numeric', dir: 'ltr' } }}
      />
      <Button
        type="submit"
        variant="outlined"
        loading={enter.isPending}
        disabled={counted === undefined}
        sx={{ minHeight: 44 }}
        aria-label={`${t('stock.counts.enter')}: ${batch.lot}`}
      >
        {t('stock.counts.enter')}
      </Button>
      <Box role="status" sx={{ alignSelf: 'center' }}>
        {line === undefined ? (
          <StatusChip tone="quiet" label={t('stock.counts.notYet')} />
        ) : (
          <StatusChip
            tone={difference === 0 ? 'good' : 'trouble'}
            label={`${t('stock.counts.difference')}: ${difference > 0 ? '+' : ''}${format.number(difference)}`}
          />
        )}
      </Box>
      {enter.isError && <ErrorNote error={enter.error} />}
    </Box>
  );
}
