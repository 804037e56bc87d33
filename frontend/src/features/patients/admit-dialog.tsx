import { admitPatient } from '@nilecare/contracts/api/clinical.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { useDebounced } from '../../shared-ui/use-debounced.ts';

interface Props {
  readonly patient: Patient;
  readonly onClose: () => void;
}

/** Admits a patient under a responsible doctor. */
export function AdmitDialog({ patient, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const language = usePreferences((it) => it.language);
  const [reason, setReason] = useState('');
  const [attending, setAttending] = useState<string | undefined>(undefined);
  const admit = useMutation({
    mutationFn: () => {
      const body = admitPatient.body.parse({
        patientId: patient.id,
        facilityId: patient.facilityId,
        reason: reason.trim() || null,
        attendingStaffId: attending,
      });
      return api.clinical.admitPatient({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['summary', patient.id] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={`${t('patient.summary.admit')}: ${nameIn(language, patient.name)}`}
      confirm={t('patient.summary.admit')}
      pending={admit.isPending}
      error={admit.error}
      disabled={!attending}
      onConfirm={() => admit.mutate()}
      onClose={onClose}
    >
      <DoctorChoice onChange={setAttending} />
      <TextField
        label={t('patient.summary.admittedFor')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
    </ConfirmDialog>
  );
}

function DoctorChoice({ onChange }: { onChange: (staffId: string | undefined) => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const [text, setText] = useState('');
  const search = useDebounced(text.trim(), 220);
  const found = useQuery({
    queryKey: ['staff', 'search', search],
    queryFn: ({ signal }) =>
      api.business.listStaff({ query: { ...(search ? { search } : {}), limit: 50 } }, { signal }),
    staleTime: 60_000,
  });
  const doctors = found.data?.items.filter((it) => it.profession === 'doctor' && it.active) ?? [];
  return (
    <Autocomplete
      options={doctors}
      loading={found.isFetching}
      filterOptions={(all) => all}
      getOptionLabel={(it) => nameIn(language, it.name)}
      getOptionKey={(it) => it.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      noOptionsText={t('common.nothingFound')}
      onInputChange={(_, next, reason) => {
        if (reason === 'input') setText(next);
      }}
      onChange={(_, doctor) => onChange(doctor?.id)}
      renderInput={(params) => <TextField {...params} label={t('patient.summary.attending')} autoFocus required />}
    />
  );
}
