import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { DrugFlags } from './drug-flags.tsx';
import { useFoundDrugs } from './use-medication.ts';

interface Props {
  readonly value: Drug | null;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  readonly onChange: (drug: Drug | null) => void;
}

/** A drug of the formulary, found by any of its names in either script. */
export function DrugEntry({ value, error, autoFocus = false, onChange }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const [text, setText] = useState('');
  const found = useFoundDrugs(text);
  return (
    <Autocomplete<Drug>
      value={value}
      options={text.trim() ? (found.data?.items ?? []) : []}
      loading={found.isFetching}
      filterOptions={(all) => all}
      getOptionLabel={(it) => it.name[language]}
      getOptionKey={(it) => it.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      loadingText={t('common.loading')}
      noOptionsText={text.trim() ? t('common.nothingFound') : t('prescribing.drugHint')}
      onInputChange={(_, next, reason) => {
        if (reason === 'input') setText(next);
      }}
      onChange={(_, drug) => onChange(drug)}
      autoHighlight
      renderOption={({ key, ...props }, it) => (
        <Box component="li" key={key} {...props}>
          <Box sx={{ minWidth: 0 }}>
            <Typography sx={{ fontWeight: 600 }}>
              <bdi>{it.name[language]}</bdi>
            </Typography>
            <Typography variant="body2" color="textSecondary">
              <bdi>{it.brands.join(' · ')}</bdi>
            </Typography>
            <DrugFlags drug={{ ...it, controlled: it.controlled !== null }} />
          </Box>
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          label={t('prescribing.drug')}
          required
          // The page is opened to choose one.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={autoFocus}
          error={error !== undefined}
          helperText={
            error ?? (value?.lookAlike ? t('pharmacy.lookAlike', { name: value.lookAlike }) : t('prescribing.drugHint'))
          }
        />
      )}
    />
  );
}
