import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { wrongEntries } from '../../api/form-problem.ts';
import { isProblem } from '../../api/problem-text.ts';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useDraft } from '../../shared-ui/use-draft.ts';
import { useFacilities } from '../facilities/use-facilities.ts';
import { LikelyDuplicates } from './likely-duplicates.tsx';
import { noPatient, patientEntries, PatientFields, type PatientChecked, type PatientEntries } from './patient-form.tsx';

/** Registering a patient. While a name is typed, patients of that name are shown, so that nobody is entered twice. */
export function NewPatientPage() {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const chosen = usePreferences((it) => it.facilityId);
  const facilities = useQuery(useFacilities()).data;
  const empty: PatientEntries = { ...noPatient, facilityId: chosen ?? facilities?.[0]?.id ?? '' };
  const form = useForm<PatientEntries, unknown, PatientChecked>({
    resolver: zodResolver(patientEntries),
    defaultValues: empty,
  });
  const draft = useDraft('new-patient', form, empty);
  const name = useWatch({ control: form.control, name: 'name' });
  const register = useMutation({
    mutationFn: (entered: PatientChecked) =>
      api.clinical.registerPatient({ body: entered }, { idempotencyKey: keyFor(entered) }),
    onSuccess: async (patient) => {
      draft.forget();
      await queries.invalidateQueries({ queryKey: ['patients'] });
      await navigate(`/patients/${patient.id}`);
    },
    onError: (error) => {
      if (isProblem(error, 'implausible-birth-date'))
        form.setError('birthDate', { message: t('problems.code.implausible-birth-date') });
      for (const [entry, message] of wrongEntries(error)) form.setError(entry as keyof PatientEntries, { message });
    },
  });
  return (
    <Page title={t('home.patients.register')} narrow>
      {draft.restored && (
        <Alert
          severity="info"
          action={
            <Button color="inherit" onClick={draft.discard}>
              {t('home.patients.discardDraft')}
            </Button>
          }
        >
          {t('home.patients.draft')}
        </Alert>
      )}
      <Panel>
        <Box
          component="form"
          noValidate
          sx={{ display: 'grid', gap: 2 }}
          onSubmit={(event) => void form.handleSubmit((entered) => register.mutate(entered))(event)}
        >
          <FormProvider {...form}>
            <PatientFields withFacility />
          </FormProvider>
          <LikelyDuplicates name={name.ar || name.en} />
          {register.isError && <ErrorNote error={register.error} />}
          <Button type="submit" variant="contained" loading={register.isPending} sx={{ justifySelf: 'start' }}>
            {t('home.patients.save')}
          </Button>
        </Box>
      </Panel>
    </Page>
  );
}
