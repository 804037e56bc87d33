import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { isProblem } from '../../api/problem-text.ts';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { patientEntries, PatientFields, type PatientChecked, type PatientEntries } from './patient-form.tsx';

/** Changing a patient's demographics. */
export function EditPatientPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { patientId = '' } = useParams();
  // Read by itself, not from lists: only here the identifiers come with it.
  const patient = useQuery({
    queryKey: ['patient', patientId, 'whole'],
    queryFn: ({ signal }) => api.clinical.getPatient({ params: { patientId } }, { signal }),
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
  return (
    <Page title={t('home.patients.edit')} beside={patient.data && <Ltr>{patient.data.number}</Ltr>} narrow>
      {patient.isError && <ErrorNote error={patient.error} onRetry={patient.refetch} />}
      {patient.isPending && <Skeleton variant="rounded" height={320} />}
      {patient.data && <EditPatient key={patient.data.id} patient={patient.data} />}
    </Page>
  );
}

const entriesOf = (patient: Patient): PatientEntries => ({
  name: patient.name,
  gender: patient.gender,
  birthDate: patient.birthDate ?? '',
  phone: patient.phone ?? '',
  facilityId: patient.facilityId,
  identifiers: patient.identifiers ?? [],
});

function EditPatient({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [version, setVersion] = useState(patient.version);
  const form = useForm<PatientEntries, unknown, PatientChecked>({
    resolver: zodResolver(patientEntries),
    defaultValues: entriesOf(patient),
  });
  const params = { patientId: patient.id };
  const save = useMutation({
    mutationFn: ({ facilityId: _, ...body }: PatientChecked) =>
      api.clinical.updatePatient({ params, body }, { ifMatch: version }),
    onSuccess: async () => {
      await Promise.all(
        ['patient', 'patients', 'summary', 'board'].map((it) => queries.invalidateQueries({ queryKey: [it] })),
      );
      await navigate(`/patients/${patient.id}`);
    },
    onError: async (error) => {
      if (!isProblem(error, 'version-conflict')) return;
      const newest = await api.clinical.getPatient({ params });
      setVersion(newest.version);
      form.reset(entriesOf(newest), { keepDirtyValues: true });
    },
  });
  return (
    <Panel>
      <Box
        component="form"
        noValidate
        sx={{ display: 'grid', gap: 2 }}
        onSubmit={(event) => void form.handleSubmit((entered) => save.mutate(entered))(event)}
      >
        <FormProvider {...form}>
          <PatientFields withFacility={false} />
        </FormProvider>
        {isProblem(save.error, 'version-conflict') ? (
          <Alert severity="warning">{t('home.patients.conflict')}</Alert>
        ) : (
          save.isError && <ErrorNote error={save.error} />
        )}
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button type="submit" variant="contained" loading={save.isPending} disabled={!form.formState.isDirty}>
            {t('common.save')}
          </Button>
          <Button component={Link} to={`/patients/${patient.id}`}>
            {t('common.cancel')}
          </Button>
        </Box>
      </Box>
    </Panel>
  );
}
