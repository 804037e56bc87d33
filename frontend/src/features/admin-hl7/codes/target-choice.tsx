import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../app/platform-context.ts';
import { nameIn } from '../../../shared-ui/format.ts';
import { useDebounced } from '../../../shared-ui/use-debounced.ts';
import { isSearched, useTargetsQuery, type CodeKind, type Target } from './targets.ts';

interface Props {
  readonly kind: CodeKind;
  readonly facilityId: string;
  readonly value: Target | null;
  readonly autoFocus?: boolean;
  readonly onChange: (target: Target | null) => void;
}

/** What a code stands for, chosen by name. */
export function TargetChoice({ kind, facilityId, value, autoFocus = false, onChange }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const [text, setText] = useState('');
  const search = useDebounced(text.trim(), 220);
  const byServer = isSearched(kind);
  const found = useQuery(useTargetsQuery({ kind, facilityId, search: byServer ? search : '' }));
  return (
    <Autocomplete<Target>
      options={found.data ?? []}
      value={value}
      loading={found.isFetching}
      {...(byServer ? { filterOptions: (all: Target[]) => all } : {})}
      getOptionLabel={(it) => nameIn(language, it.name)}
      getOptionKey={(it) => it.id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      loadingText={t('common.loading')}
      noOptionsText={t('common.nothingFound')}
      autoHighlight
      onInputChange={(_, next, why) => {
        if (why === 'input') setText(next);
      }}
      onChange={(_, target) => onChange(target)}
      renderInput={(params) => (
        <TextField
          {...params}
          label={t('hl7.codes.means')}
          // The dialog is open for this entry.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={autoFocus}
          required
          helperText={found.isError ? t('hl7.codes.notFound') : undefined}
        />
      )}
    />
  );
}
