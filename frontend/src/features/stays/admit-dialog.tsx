import { admitPatient, EncounterClass } from '@nilecare/contracts/api/clinical.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { fromLocalEntry } from '../../shared-ui/zoned-time.ts';
import { useFacilities } from '../facilities/use-facilities.ts';
import { StaffChoice } from './staff-choice.tsx';
import { useRereadStays } from './use-stays.ts';
import { WardChoice } from './ward-choice.tsx';
import { whereToAdmit } from './where-to-admit.ts';

interface Props {
  readonly patient: Patient;
  readonly onClose: () => void;
}

/** Admits a patient under a responsible doctor, or plans to. */
export function AdmitDialog({ patient, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const reread = useRereadStays(patient.id);
  const { timeZone } = useFormat();
  const language = usePreferences((it) => it.language);
  const [reason, setReason] = useState('');
  const [attending, setAttending] = useState<string | undefined>(undefined);
  const [kind, setKind] = useState<EncounterClass>('inpatient');
  const facilities = useQuery(useFacilities()).data ?? [];
  const chosen = usePreferences((it) => it.facilityId);
  const [facility, setFacility] = useState<string | undefined>(undefined);
  const facilityId = facility ?? whereToAdmit(facilities, [chosen, patient.facilityId]);
  const [wardId, setWardId] = useState('');
  const [plannedFor, setPlannedFor] = useState<string | undefined>(undefined);
  const admit = useMutation({
    mutationFn: () => {
      const body = admitPatient.body.parse({
        patientId: patient.id,
        facilityId,
        class: kind,
        wardId: wardId || null,
        reason: reason.trim() || null,
        attendingStaffId: attending,
        planned: plannedFor !== undefined,
        ...(plannedFor ? { admittedAt: new Date(fromLocalEntry(plannedFor, timeZone)).toISOString() } : {}),
      });
      return api.clinical.admitPatient({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      await reread();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={`${t('patient.summary.admit')}: ${nameIn(language, patient.name)}`}
      confirm={t('patient.summary.admit')}
      pending={admit.isPending}
      error={admit.error}
      disabled={!attending || !facilityId || plannedFor === ''}
      onConfirm={() => admit.mutate()}
      onClose={onClose}
    >
      <StaffChoice
        label={t('patient.summary.attending')}
        profession="doctor"
        autoFocus
        onChange={(it) => setAttending(it?.id)}
      />
      <SelectField
        label={t('stays.className')}
        value={kind}
        options={EncounterClass.options.map((it) => [it, t(`stays.class.${it}`)])}
        onChange={(next) => {
          if (next !== '') setKind(next);
        }}
      />
      {facilities.length > 1 && (
        <SelectField
          label={t('home.patients.facility')}
          value={facilityId}
          options={facilities.map((it) => [it.id, nameIn(language, it.name)])}
          onChange={(next) => {
            setFacility(next);
            setWardId('');
          }}
        />
      )}
      <WardChoice facilityId={facilityId} value={wardId} onChange={setWardId} />
      <TextField
        label={t('patient.summary.admittedFor')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
      <FormControlLabel
        control={<Switch checked={plannedFor !== undefined} onChange={(_, on) => setPlannedFor(on ? '' : undefined)} />}
        label={t('stays.planLater')}
      />
      {plannedFor !== undefined && (
        <TextField
          label={t('stays.planned')}
          type="datetime-local"
          value={plannedFor}
          onChange={(event) => setPlannedFor(event.target.value)}
          required
          slotProps={{ inputLabel: { shrink: true } }}
        />
      )}
    </ConfirmDialog>
  );
}
