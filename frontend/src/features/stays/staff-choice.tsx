import type { Profession, Staff } from '@nilecare/contracts/api/business.ts';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { useDebounced } from '../../shared-ui/use-debounced.ts';

interface Props {
  readonly label: string;
  readonly profession?: z.infer<typeof Profession>;
  readonly autoFocus?: boolean;
  readonly onChange: (staff: Staff | undefined) => void;
}

/** One of the people who work here, found by name. */
export function StaffChoice({ label, profession, autoFocus = false, onChange }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const [text, setText] = useState('');
  const search = useDebounced(text.trim(), 220);
  const asked = { active: 'true', limit: 50, ...given({ profession }), ...(search ? { search } : {}) } as const;
  const found = useQuery({
    queryKey: ['staff', 'search', asked],
    queryFn: ({ signal }) => api.business.listStaff({ query: asked }, { signal }),
    staleTime: 60_000,
  });
  return (
    <Autocomplete
      options={found.data?.items ?? []}
      loading={found.isFetching}
      filterOptions={(all) => all}
      getOptionLabel={(it) => nameIn(language, it.name)}
      getOptionKey={(it) => it.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      noOptionsText={t('common.nothingFound')}
      onInputChange={(_, next, reason) => {
        if (reason === 'input') setText(next);
      }}
      onChange={(_, person) => onChange(person ?? undefined)}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          // The dialog is open for this entry.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={autoFocus}
          required
        />
      )}
    />
  );
}
