import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
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
  const query = useQuery({
    queryKey: ['known-drugs', search],
    queryFn: ({ signal }) => api.cds.searchKnownDrugs({ query: { search, limit: 30 } }, { signal }),
    enabled: search.length >= 2,
    staleTime: 300_000,
  });
  // While somebody types, what was found belongs to fewer letters.
  return { data: query.data, isFetching: query.isFetching || search !== text.trim() };
}

/** Drugs by name or brand in either language. What is not known may be typed as well: the check then says so. */
export function DrugPick({ label, hint, drugs, onChange }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const [text, setText] = useState('');
  const found = useFoundDrugs(text);
  // The same array while nothing changes: a new one makes the field forget what is being typed.
  const value = useMemo(() => [...drugs], [drugs]);
  const typed = text.trim().slice(0, 200);
  const known: PickedDrug[] = (found.data?.items ?? []).map((it) => ({ rxcui: it.rxcui, name: it.name }));
  const asTyped: PickedDrug = { rxcui: null, name: { en: typed, ar: typed } };
  const options = typed.length < 2 || found.isFetching ? [] : [...known, asTyped];
  return (
    <Autocomplete<PickedDrug, true>
      multiple
      value={value}
      inputValue={text}
      options={options}
      loading={found.isFetching}
      loadingText={t('common.loading')}
      noOptionsText={hint}
      filterOptions={(all) => all}
      getOptionLabel={(it) => nameIn(language, it.name)}
      getOptionKey={(it) => it.rxcui ?? `typed ${it.name.en}`}
      isOptionEqualToValue={(a, b) => a.rxcui === b.rxcui && a.name.en === b.name.en}
      autoHighlight
      onInputChange={(_, next) => setText(next)}
      onChange={(_, next) => onChange(next)}
      renderOption={({ key, ...props }, it) => (
        <li key={key} {...props}>
          {it.rxcui === null ? t('drugCheck.asTyped', { text: it.name.en }) : nameIn(language, it.name)}
        </li>
      )}
      renderInput={(params) => <TextField {...params} label={label} helperText={hint} />}
    />
  );
}
