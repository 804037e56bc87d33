import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { usePatientQuery } from '../alarms/use-alarm-place.ts';
import { PatientOption } from './patient-option.tsx';
import { usePatientSearch } from './use-patient-search.ts';

interface Props {
  readonly patientId: string | undefined;
  readonly onChange: (patientId: string | undefined) => void;
}

/** Chooses one patient by name, number or phone. */
export function PatientChoice({ patientId, onChange }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const [text, setText] = useState('');
  const found = usePatientSearch(text);
  const chosen = useQuery(usePatientQuery(patientId ?? null)).data ?? null;
  return (
    <Autocomplete<Patient>
      sx={{ width: 260 }}
      options={found.data?.items ?? []}
      value={patientId ? chosen : null}
      filterOptions={(all) => all}
      getOptionLabel={(it) => nameIn(language, it.name)}
      getOptionKey={(it) => it.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      loading={found.isFetching}
      noOptionsText={t('shell.searchHint')}
      onInputChange={(_, next, reason) => {
        if (reason === 'input') setText(next);
      }}
      onChange={(_, patient) => onChange(patient?.id)}
      renderOption={({ key, ...props }, patient) => (
        <li key={key} {...props}>
          <PatientOption patient={patient} />
        </li>
      )}
      renderInput={(params) => <TextField {...params} label={t('wall.column.patient')} />}
    />
  );
}
