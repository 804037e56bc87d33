import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { isProblem } from '../../api/problem-text.ts';
import { useApi } from '../../app/platform-context.ts';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { typedBy } from '../../shared-ui/entries/use-typed.ts';
import { useVersionedSave } from '../../shared-ui/entries/use-versioned-save.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { EntryConflict } from '../../shared-ui/entries/entry-conflict.tsx';
import { DuplicatePanel } from './duplicate-panel.tsx';
import { MismatchNote } from './mismatch-note.tsx';
import {
  changeOf,
  entriesOf,
  patientEntries,
  type PatientBody,
  type PatientChecked,
  type PatientEntries,
} from './patient-entries.ts';
import { PatientFields, usePatientHints } from './patient-form.tsx';
import { usePatientWords } from './use-patient-words.ts';

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
    <Page title={t('home.patients.edit')} beside={patient.data && <Ltr>{patient.data.number}</Ltr>}>
      {patient.isError && <ErrorNote error={patient.error} onRetry={patient.refetch} />}
      {patient.isPending && <Skeleton variant="rounded" height={320} />}
      {patient.data && <EditPatient key={patient.data.id} patient={patient.data} />}
    </Page>
  );
}

const shownIn = ['patient', 'patients', 'summary', 'board'] as const;

function EditPatient({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const today = useFormat().today(Date.now());
  const words = usePatientWords();
  const [others, setOthers] = useState<ReadonlySet<string>>(new Set());
  const [mismatchSeen, setMismatchSeen] = useState(false);
  const form = useForm<PatientEntries, unknown, PatientChecked>({
    resolver: entryResolver(patientEntries, t, usePatientHints()),
    defaultValues: entriesOf(patient, today),
  });
  const params = { patientId: patient.id };
  const bodyOfStored = (stored: Patient) => changeOf(patientEntries.parse(entriesOf(stored, today)), stored, today);
  const saving = useVersionedSave<Patient, PatientBody>({
    stored: patient,
    entriesOf: bodyOfStored,
    save: ({ facilityId: _, ...body }, version) =>
      api.clinical.updatePatient(
        { params, body: { ...body, duplicatesSeen: [...others], mismatchSeen } },
        { ifMatch: version },
      ),
    reread: () => api.clinical.getPatient({ params }),
    onSaved: async () => {
      await Promise.all(shownIn.map((name) => queries.invalidateQueries({ queryKey: [name] })));
      await navigate(`/patients/${patient.id}`);
    },
  });
  const submit = form.handleSubmit((entered) => saving.submit(changeOf(entered, patient, today)));
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 5fr) minmax(320px, 3fr)' },
        alignItems: 'start',
      }}
    >
      <Panel>
        <Box component="form" noValidate sx={{ display: 'grid', gap: 2.5 }} onSubmit={(event) => void submit(event)}>
          <FormProvider {...form}>
            <PatientFields of="change" />
          </FormProvider>
          <MismatchNote error={saving.error} seen={mismatchSeen} onSeen={setMismatchSeen} />
          <EntryConflict
            form={form}
            typedOf={typedBy(patientEntries, (entered) => changeOf(entered, patient, today))}
            conflict={saving.conflict}
            words={words}
            pending={saving.isPending}
            onKeepMine={() => void submit()}
          />
          {saving.error && !isProblem(saving.error, 'probable-duplicate') && <ErrorNote error={saving.error} />}
          <Box sx={{ display: 'flex', gap: 1 }}>
            <Button type="submit" variant="contained" loading={saving.isPending} disabled={!form.formState.isDirty}>
              {t('common.save')}
            </Button>
            <Button component={Link} to={`/patients/${patient.id}`}>
              {t('common.cancel')}
            </Button>
          </Box>
        </Box>
      </Panel>
      <DuplicatePanel
        control={form.control}
        patientId={patient.id}
        error={saving.error}
        others={others}
        onOthers={setOthers}
      />
    </Box>
  );
}
