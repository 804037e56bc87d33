import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import Search from '@mui/icons-material/Search';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { Keycap } from '../../shared-ui/keycap.tsx';
import { useShortcut } from '../../shared-ui/use-shortcut.ts';
import { PatientOption } from './patient-option.tsx';
import { LEAST_LETTERS, usePatientSearch } from './use-patient-search.ts';

/** The search at the top of every page; `/` goes there. */
export function PatientSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const language = usePreferences((it) => it.language);
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const { data, isFetching, isError } = usePatientSearch(text);
  useShortcut('/', () => input.current?.focus());
  const enough = text.trim().length >= LEAST_LETTERS;
  const nothing = isError ? t('shell.searchFailed') : t('shell.searchNone', { text: text.trim() });
  return (
    <Autocomplete<Patient>
      data-line="2"
      sx={{ flex: '1 1 320px', maxWidth: 480, '@media (max-width: 699px)': { flexBasis: 160 } }}
      options={enough ? (data?.items ?? []) : []}
      value={null}
      inputValue={text}
      onInputChange={(_, next, reason) => setText(reason === 'reset' || reason === 'selectOption' ? '' : next)}
      onChange={(_, patient) => {
        if (!patient) return;
        input.current?.blur();
        void navigate(`/patients/${patient.id}`);
      }}
      filterOptions={(all) => all}
      getOptionLabel={(patient) => nameIn(language, patient.name)}
      getOptionKey={(patient) => patient.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      loading={enough && isFetching && !data}
      loadingText={t('common.loading')}
      noOptionsText={enough ? nothing : t('shell.searchHint')}
      forcePopupIcon={false}
      blurOnSelect
      autoHighlight
      renderOption={({ key, ...props }, patient) => (
        <Box component="li" key={key} {...props}>
          <PatientOption patient={patient} />
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          inputRef={input}
          placeholder={t('shell.searchPlaceholder')}
          slotProps={{
            ...params.slotProps,
            htmlInput: { ...params.slotProps.htmlInput, 'aria-label': t('shell.searchPlaceholder') },
            input: {
              ...params.slotProps.input,
              startAdornment: (
                <InputAdornment position="start">
                  <Search fontSize="small" />
                </InputAdornment>
              ),
              endAdornment: <Keycap>/</Keycap>,
            },
          }}
        />
      )}
    />
  );
}
