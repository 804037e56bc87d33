import type { DiagnosisTitle } from '@nilecare/contracts/api/clinical-record.ts';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useDebounced } from '../../shared-ui/use-debounced.ts';

/** Title of a code in the chosen language; English where there is no Arabic one. */
export const titleOf = ({ title }: DiagnosisTitle, language: 'en' | 'ar'): string =>
  language === 'ar' ? (title.ar ?? title.en) : title.en;

function useFoundCodes(text: string) {
  const api = useApi();
  const search = useDebounced(text.trim(), 200);
  return useQuery({
    queryKey: ['diagnosis-codes', search],
    queryFn: ({ signal }) => api.clinical.searchDiagnosisCodes({ query: { search, limit: 30 } }, { signal }),
    enabled: search.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 3_600_000,
  });
}

/** The ICD-10 code of the form around, found by code or words in either language. */
export function DiagnosisCodeEntry({ autoFocus = false }: { autoFocus?: boolean }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const { control } = useFormContext<{ code: string | null }>();
  const { field, fieldState } = useController({ control, name: 'code' });
  const [chosen, setChosen] = useState<DiagnosisTitle | undefined>(undefined);
  const [text, setText] = useState('');
  // A code that was chosen in an earlier time has only its code here; its title is looked up.
  const known = useFoundCodes(field.value ?? '').data?.items.find((it) => it.code === field.value);
  const found = useFoundCodes(text);
  const value = field.value === null ? null : (known ?? (chosen?.code === field.value ? chosen : bare(field.value)));
  return (
    <Autocomplete<DiagnosisTitle>
      value={value}
      options={text.trim() ? (found.data?.items ?? []) : []}
      loading={found.isFetching}
      filterOptions={(all) => all}
      getOptionLabel={(it) => (it.title.en ? `${it.code} · ${titleOf(it, language)}` : it.code)}
      getOptionKey={(it) => it.code}
      isOptionEqualToValue={(a, b) => a.code === b.code}
      loadingText={t('common.loading')}
      noOptionsText={text.trim() ? t('common.nothingFound') : t('record.problems.codeHint')}
      onInputChange={(_, next, reason) => {
        if (reason === 'input') setText(next);
      }}
      onChange={(_, code) => {
        setChosen(code ?? undefined);
        field.onChange(code?.code ?? null);
      }}
      onBlur={field.onBlur}
      autoHighlight
      renderOption={({ key, ...props }, it) => (
        <Box component="li" key={key} {...props}>
          <Code code={it} />
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          inputRef={field.ref}
          label={t('record.problems.code')}
          // The dialog is open for this entry.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={autoFocus}
          error={fieldState.error !== undefined}
          helperText={fieldState.error?.message ?? t('record.problems.codeHint')}
        />
      )}
    />
  );
}

/** A code whose title is not known (yet). */
const bare = (code: string): DiagnosisTitle => ({ code, title: { en: '', ar: null }, isCategory: false });

function Code({ code }: { code: DiagnosisTitle }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const other = language === 'ar' ? code.title.en : code.title.ar;
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography>
        <strong>
          <Ltr>{code.code}</Ltr>
        </strong>{' '}
        {titleOf(code, language)}
      </Typography>
      <Typography variant="body2" color="textSecondary" dir="auto">
        {[other !== titleOf(code, language) && other, code.isCategory && t('record.problems.category')]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </Box>
  );
}
