import type { Staff } from '@nilecare/contracts/api/business.ts';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useDebounced } from '../../shared-ui/use-debounced.ts';
import { useColleaguesQuery } from './roster-queries.ts';

interface Props {
  readonly role: 'nurse' | 'doctor';
  readonly facilityId: string;
  readonly value: Staff | null;
  readonly onChange: (person: Staff | null) => void;
}

/** Somebody of a role who works in the facility, found by name in either script. */
export function PersonPicker({ role, facilityId, value, onChange }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const [typed, setTyped] = useState('');
  const search = useDebounced(value && nameIn(language, value.name) === typed ? '' : typed.trim(), 250);
  const people = useQuery(useColleaguesQuery(role, facilityId, search));
  return (
    <Autocomplete
      options={people.data ?? []}
      value={value}
      loading={people.isPending}
      filterOptions={(options) => options}
      getOptionLabel={(it) => nameIn(language, it.name)}
      getOptionKey={(it) => it.id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      onChange={(_, person) => onChange(person)}
      onInputChange={(_, text) => setTyped(text)}
      noOptionsText={t('common.nothingFound')}
      loadingText={t('common.loading')}
      renderInput={(props) => <TextField {...props} label={t('roster.person')} required />}
    />
  );
}
