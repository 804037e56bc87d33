import MedicationOutlined from '@mui/icons-material/MedicationOutlined';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Dose } from '@nilecare/contracts/api/medication-administration.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Switch from '@mui/material/Switch';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { ScanField } from '../../shared-ui/barcode/scan-field.tsx';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useWards } from '../facilities/use-facilities.ts';
import { usePatientsById } from '../patients/use-ward-patients.ts';
import { PatientDoses } from './patient-doses.tsx';
import { useRound } from './use-round.ts';
import { wearerOf } from './wristband.ts';

const spans = ['1', '2', '4', '8', '12'] as const;

/**
 * The medication round of a ward: patients with something late first. A scanned wristband opens that patient, and counts
 * as scanned for the doses that are given then.
 */
export function RoundPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  const chosen = usePreferences((it) => it.wardId);
  const wards = useQuery(useWards()).data ?? [];
  const wardId = filter.get('ward') ?? chosen ?? wards[0]?.id ?? '';
  const hours = spans.find((it) => it === filter.get('hours')) ?? '4';
  const withRecorded = filter.get('recorded') === '1';
  const round = useQuery(useRound(wardId, Number(hours), withRecorded));
  const doses = round.data?.items ?? [];
  const patients = usePatientsById(doses.map((it) => it.patientId));
  const [wristband, setWristband] = useState<{ code: string; patientId: string | undefined } | undefined>(undefined);
  const byPatient = [...Map.groupBy(doses, (it) => it.patientId)];
  const shown = wristband?.patientId ? byPatient.filter(([id]) => id === wristband.patientId) : byPatient;
  const scan = (code: string) =>
    setWristband({ code, patientId: wearerOf(code, [...(patients.data?.values() ?? [])])?.id });
  return (
    <Page title={t('medicationRound.title')}>
      <Filters>
        <Box sx={{ width: 280 }}>
          <ScanField
            label={t('medicationRound.scanPatient')}
            onScan={scan}
            autoFocus
            error={wristband !== undefined && wristband.patientId === undefined}
            disabled={patients.isPending && doses.length > 0}
          />
        </Box>
        <SelectField
          label={t('medicationRound.ward')}
          value={wardId}
          width={240}
          options={wards.map((it) => [it.id, nameIn(language, it.name)])}
          onChange={(ward) => filter.set({ ward })}
        />
        <SelectField
          label={t('medicationRound.hours')}
          value={hours}
          width={120}
          options={spans.map((it) => [it, t('medicationRound.hoursOf', { n: it })])}
          onChange={(next) => filter.set({ hours: next })}
        />
        <FormControlLabel
          control={
            <Switch checked={withRecorded} onChange={(_, on) => filter.set({ recorded: on ? '1' : undefined })} />
          }
          label={t('medicationRound.recorded')}
        />
        {wristband?.patientId && <Button onClick={() => setWristband(undefined)}>{t('medicationRound.back')}</Button>}
      </Filters>
      {wristband && !wristband.patientId && (
        <Alert severity="warning">{t('medicationRound.notHere', { code: wristband.code })}</Alert>
      )}
      {round.isError && <ErrorNote error={round.error} onRetry={round.refetch} />}
      {round.isPending && <Skeleton variant="rounded" height={420} />}
      {round.data && round.data.closed > 0 && (
        <Alert severity="info">{t('medicationRound.closed', { count: round.data.closed })}</Alert>
      )}
      {round.data && shown.length === 0 && (
        <Panel>
          <EmptyState icon={<MedicationOutlined />}>{t('medicationRound.none')}</EmptyState>
        </Panel>
      )}
      {shown.map(([patientId, of]) => (
        <OfPatient
          key={patientId}
          patient={patients.data?.get(patientId)}
          doses={of}
          wristband={wristband?.patientId === patientId ? wristband.code : undefined}
        />
      ))}
    </Page>
  );
}

interface OfPatientProps {
  readonly patient: Patient | undefined;
  readonly doses: readonly Dose[];
  readonly wristband: string | undefined;
}

function OfPatient({ patient, doses, wristband }: OfPatientProps) {
  if (!patient) return <Skeleton variant="rounded" height={120} />;
  return <PatientDoses patient={patient} doses={doses} wristband={wristband} withName />;
}
