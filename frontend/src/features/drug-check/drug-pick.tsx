import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useDebounced } from '../../shared-ui/use-debounced.ts';
import type { PickedDrug } from './check-entries.ts';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly drugs: readonly PickedDrug[];
  readonly onChange: (drugs: PickedDrug[]) => void;
}

function useFoundDrugs(text: string) {
  const api = useApi();
  const search = useDebounced(text.trim(), 200);
  return useQuery({
    queryKey: ['known-drugs', search],
    queryFn: ({ signal }) => api.cds.searchKnownDrugs({ query: { search, limit: 30 } }, { signal }),
    enabled: search.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });
}

/** Drugs by name or brand in either language. What is not known may be typed as well: the check then says so. */
export function DrugPick({ label, hint, drugs, onChange }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const [text, setText] = useState('');
  const found = useFoundDrugs(text);
  const options: PickedDrug[] = (found.data?.items ?? []).map((it) => ({ rxcui: it.rxcui, name: it.name }));
  return (
    <Autocomplete<PickedDrug, true, false, true>
      multiple
      freeSolo
      value={[...drugs]}
      inputValue={text}
      options={text.trim().length >= 2 ? options : []}
      loading={found.isFetching}
      loadingText={t('common.loading')}
      filterOptions={(all) => all}
      getOptionLabel={(it) => (typeof it === 'string' ? it : nameIn(language, it.name))}
      getOptionKey={(it) => (typeof it === 'string' ? it : (it.rxcui ?? it.name.en))}
      isOptionEqualToValue={(a, b) => typeof b !== 'string' && a.rxcui === b.rxcui && a.name.en === b.name.en}
      autoHighlight
      onInputChange={(_, next) => setText(next)}
      onChange={(_, next) =>
        onChange(
          next.flatMap((it) => {
            if (typeof it !== 'string') return [it];
            const typed = it.trim().slice(0, 200);
            return typed === '' ? [] : [{ rxcui: null, name: { en: typed, ar: typed } }];
          }),
        )
      }
      renderInput={(params) => <TextField {...params} label={label} helperText={hint} />}
    />
  );
}
