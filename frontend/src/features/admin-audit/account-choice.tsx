import type { User } from '@nilecare/contracts/api/auth-users.ts';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { useDebounced } from '../../shared-ui/use-debounced.ts';

interface Props {
  readonly userId: string | undefined;
  readonly onChange: (userId: string | undefined) => void;
}

/** One account, found by name, user name or address. */
export function AccountChoice({ userId, onChange }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const may = useMay('user:read');
  const [text, setText] = useState('');
  const search = useDebounced(text.trim(), 220);
  const asked = { limit: 20, ...given({ search: search || undefined }) };
  const found = useQuery({
    queryKey: ['users', 'search', asked],
    queryFn: ({ signal }) => api.auth.listUsers({ query: asked }, { signal }),
    staleTime: 60_000,
    enabled: may,
  });
  const chosen = useQuery({
    queryKey: ['users', 'one', userId],
    queryFn: ({ signal }) => api.auth.getUser({ params: { userId: userId ?? '' } }, { signal }),
    enabled: may && userId !== undefined,
    retry: false,
  });
  return (
    <Autocomplete<User>
      sx={{ width: 280 }}
      options={found.data?.items ?? []}
      value={userId ? (chosen.data ?? null) : null}
      loading={found.isFetching}
      filterOptions={(all) => all}
      getOptionLabel={(it) => `${nameIn(language, it.name)} (${it.userName})`}
      getOptionKey={(it) => it.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      noOptionsText={t('common.nothingFound')}
      onInputChange={(_, next, reason) => {
        if (reason === 'input') setText(next);
      }}
      onChange={(_, user) => onChange(user?.id)}
      renderInput={(params) => <TextField {...params} label={t('audit.account')} />}
    />
  );
}
