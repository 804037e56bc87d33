import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { isProblem } from '../../api/problem-text.ts';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { DraftNote } from '../../shared-ui/draft-note.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useDraft } from '../../shared-ui/use-draft.ts';
import { useFacilities } from '../facilities/use-facilities.ts';
import { DuplicatePanel } from './duplicate-panel.tsx';
import { MismatchNote } from './mismatch-note.tsx';
import { bodyOf, noPatient, patientEntries, type PatientChecked, type PatientEntries } from './patient-entries.ts';
import { PatientFields, usePatientHints } from './patient-form.tsx';

/** Registering a patient. Beside the form stand the records that may be her, so that nobody is entered twice. */
export function NewPatientPage() {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  // Who is registered for an appointment goes on to the booking of it.
  const bookNext = useSearchParams()[0].has('book');
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const chosen = usePreferences((it) => it.facilityId);
  const facilities = useQuery(useFacilities()).data;
  const [others, setOthers] = useState<ReadonlySet<string>>(new Set());
  const [mismatchSeen, setMismatchSeen] = useState(false);
  const empty: PatientEntries = { ...noPatient, facilityId: chosen ?? facilities?.[0]?.id ?? '' };
  const form = useForm<PatientEntries, unknown, PatientChecked>({
    resolver: entryResolver(patientEntries, t, usePatientHints()),
    defaultValues: empty,
  });
  const draft = useDraft('new-patient', form, empty);
  // Somebody may be typing before it is known where she works.
  useEffect(() => {
    if (empty.facilityId && form.getValues('facilityId') === '') form.setValue('facilityId', empty.facilityId);
  }, [empty.facilityId, form]);
  const register = useMutation({
    mutationFn: (entered: PatientChecked) => {
      const body = { ...bodyOf(entered), duplicatesSeen: [...others], mismatchSeen };
      return api.clinical.registerPatient({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async (patient) => {
      draft.forget();
      await queries.invalidateQueries({ queryKey: ['patients'] });
      await navigate(bookNext ? `/front-desk?book=${patient.id}` : `/patients/${patient.id}`);
    },
    onError: (error) => {
      if (isProblem(error, 'implausible-birth-date'))
        form.setError('birth.entry', { message: t('problems.code.implausible-birth-date') });
    },
  });
  return (
    <Page title={t('home.patients.register')}>
      <DraftNote draft={draft} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 5fr) minmax(320px, 3fr)' },
          alignItems: 'start',
        }}
      >
        <Panel>
          <Box
            component="form"
            noValidate
            sx={{ display: 'grid', gap: 2.5 }}
            onSubmit={(event) => void form.handleSubmit((entered) => register.mutate(entered))(event)}
          >
            <FormProvider {...form}>
              <PatientFields of="registration" />
            </FormProvider>
            <MismatchNote error={register.error} seen={mismatchSeen} onSeen={setMismatchSeen} />
            {register.isError && !isProblem(register.error, 'probable-duplicate') && (
              <ErrorNote error={register.error} />
            )}
            <Button type="submit" variant="contained" loading={register.isPending} sx={{ justifySelf: 'start' }}>
              {t('home.patients.save')}
            </Button>
          </Box>
        </Panel>
        <Box sx={{ position: { lg: 'sticky' }, top: 16 }}>
          <DuplicatePanel
            control={form.control}
            patientId={null}
            error={register.error}
            others={others}
            onOthers={setOthers}
          />
        </Box>
      </Box>
    </Page>
  );
}
