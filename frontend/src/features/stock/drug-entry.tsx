import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { useDebounced } from '../../shared-ui/use-debounced.ts';

/** The drug of the formulary that an item is, of the form around. */
export function DrugEntry() {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const { control } = useFormContext<{ drugId: string }>();
  const { field } = useController({ control, name: 'drugId' });
  const [text, setText] = useState('');
  const search = useDebounced(text.trim(), 250);
  const found = useQuery({
    queryKey: ['drugs', 'pick', search],
    queryFn: ({ signal }) =>
      api.medication.listDrugs({ query: { ...given({ search: search || undefined }), limit: 20 } }, { signal }),
  });
  const chosen = useQuery({
    queryKey: ['drugs', field.value],
    queryFn: ({ signal }) => api.medication.getDrug({ params: { drugId: field.value } }, { signal }),
    enabled: field.value !== '',
  });
  return (
    <Autocomplete<Drug>
      options={found.data?.items ?? []}
      value={field.value === '' ? null : (chosen.data ?? null)}
      filterOptions={(all) => all}
      getOptionLabel={(it) => nameIn(language, it.name)}
      getOptionKey={(it) => it.id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      loading={found.isFetching}
      loadingText={t('common.loading')}
      noOptionsText={t('common.nothingFound')}
      onInputChange={(_, next, reason) => reason === 'input' && setText(next)}
      onChange={(_, drug) => field.onChange(drug?.id ?? '')}
      renderInput={(params) => <TextField {...params} label={t('stock.items.drug')} inputRef={field.ref} />}
    />
  );
}
