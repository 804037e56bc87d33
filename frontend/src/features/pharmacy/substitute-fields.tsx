import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import type { PharmacyOrder } from '@nilecare/contracts/api/medication-pharmacy.ts';
import Autocomplete from '@mui/material/Autocomplete';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useDebounced } from '../../shared-ui/use-debounced.ts';

export interface Substitute {
  readonly drug: Drug | undefined;
  readonly reason: string;
  readonly consent: boolean;
}

interface Props {
  readonly order: PharmacyOrder;
  /** Undefined: what was prescribed is given. */
  readonly value: Substitute | undefined;
  readonly onChange: (value: Substitute | undefined) => void;
}

/** Another product of the same ingredients and strength, with the reason; the service refuses any other. */
export function SubstituteFields({ order, value, onChange }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const [text, setText] = useState('');
  const search = useDebounced(text.trim(), 250);
  const drugs = useQuery({
    queryKey: ['drugs', 'search', search],
    queryFn: async ({ signal }) => (await api.medication.listDrugs({ query: { search, limit: 20 } }, { signal })).items,
    enabled: value !== undefined && search.length >= 2,
    placeholderData: keepPreviousData,
  });
  if (!value)
    return (
      <Button sx={{ justifySelf: 'start' }} onClick={() => onChange({ drug: undefined, reason: '', consent: false })}>
        {t('pharmacy.dispense.substitute')}
      </Button>
    );
  return (
    <>
      <Autocomplete
        options={(drugs.data ?? []).filter((it) => it.id !== order.drug.id)}
        value={value.drug ?? null}
        filterOptions={(all) => all}
        getOptionLabel={(it) => nameIn(language, it.name)}
        getOptionKey={(it) => it.id}
        isOptionEqualToValue={(one, other) => one.id === other.id}
        loading={drugs.isFetching}
        loadingText={t('common.loading')}
        noOptionsText={t(search.length >= 2 ? 'common.nothingFound' : 'prescribing.drugHint')}
        onInputChange={(_, next) => setText(next)}
        onChange={(_, drug) => onChange({ ...value, drug: drug ?? undefined })}
        renderInput={(params) => <TextField {...params} label={t('pharmacy.dispense.substituteOf')} />}
      />
      <TextField
        label={t('pharmacy.dispense.substituteWhy')}
        value={value.reason}
        onChange={(event) => onChange({ ...value, reason: event.target.value })}
        required
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
      <FormControlLabel
        control={<Checkbox checked={value.consent} onChange={(_, consent) => onChange({ ...value, consent })} />}
        label={t('pharmacy.dispense.consent')}
      />
      <Button color="inherit" sx={{ justifySelf: 'start' }} onClick={() => onChange(undefined)}>
        {t('common.cancel')}
      </Button>
    </>
  );
}
