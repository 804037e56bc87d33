import type { BillableService } from '@nilecare/contracts/api/billing.ts';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useDebounced } from '../../shared-ui/use-debounced.ts';
import { MONEY } from '../invoices/use-money.ts';

interface Props {
  readonly value: BillableService | null;
  readonly onChange: (service: BillableService | null) => void;
}

/** Something that can be charged, found by code or name in either script. */
export function ServiceChoice({ value, onChange }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const [text, setText] = useState('');
  const search = useDebounced(text.trim(), 220);
  const found = useQuery({
    queryKey: [MONEY, 'services', 'search', search],
    queryFn: ({ signal }) => api.billing.listBillableServices({ query: { search, limit: 20 } }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Autocomplete<BillableService>
      options={found.data?.items ?? []}
      value={value}
      filterOptions={(all) => all}
      getOptionLabel={(it) => `${it.code} · ${nameIn(language, it.name)}`}
      getOptionKey={(it) => it.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      loading={found.isFetching}
      noOptionsText={t('common.nothingFound')}
      onInputChange={(_, next, reason) => {
        if (reason === 'input') setText(next);
      }}
      onChange={(_, service) => onChange(service)}
      renderInput={(params) => <TextField {...params} label={t('charges.service')} required />}
    />
  );
}
