import type { StockItem } from '@nilecare/contracts/api/inventory.ts';
import Alert from '@mui/material/Alert';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ScanField } from '../../shared-ui/barcode/scan-field.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { useDebounced } from '../../shared-ui/use-debounced.ts';

/** Chooses an item by its barcode or its name; ready for the next one at once. */
export function ItemPick({ onPick }: { readonly onPick: (item: StockItem) => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const scan = useMutation({
    mutationFn: async (barcode: string) =>
      (await api.inventory.listStockItems({ query: { barcode, limit: 1 } })).items[0],
    onSuccess: (item) => item && onPick(item),
  });
  const unknown = scan.isSuccess && scan.data === undefined;
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, alignItems: 'start' }}>
        <ScanField label={t('stock.scan')} onScan={scan.mutate} autoFocus error={unknown} />
        <ItemByName onPick={onPick} />
      </Box>
      <div role="status">
        {unknown && <Alert severity="warning">{t('stock.scanUnknown', { code: scan.variables })}</Alert>}
        {scan.data && (
          <Alert severity="success">{t('stock.scanned', { name: nameIn(language, scan.data.name) })}</Alert>
        )}
      </div>
      {scan.isError && <ErrorNote error={scan.error} />}
    </Box>
  );
}

function ItemByName({ onPick }: { readonly onPick: (item: StockItem) => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const [text, setText] = useState('');
  const search = useDebounced(text.trim(), 250);
  const found = useQuery({
    queryKey: ['stock', 'items', 'pick', search],
    queryFn: ({ signal }) =>
      api.inventory.listStockItems({ query: { limit: 20, ...(search === '' ? {} : { search }) } }, { signal }),
  });
  return (
    <Autocomplete<StockItem>
      options={found.data?.items ?? []}
      value={null}
      inputValue={text}
      filterOptions={(all) => all}
      getOptionLabel={(it) => nameIn(language, it.name)}
      getOptionKey={(it) => it.id}
      loading={found.isFetching}
      loadingText={t('common.loading')}
      noOptionsText={t('common.nothingFound')}
      onInputChange={(_, next, reason) => reason === 'input' && setText(next)}
      onChange={(_, item) => {
        if (!item) return;
        setText('');
        onPick(item);
      }}
      renderInput={(params) => <TextField {...params} label={t('stock.receive.choose')} />}
    />
  );
}
