import type { Bed } from '@nilecare/contracts/api/facility.ts';
import type { BedNeed } from '@nilecare/contracts/beds.ts';
import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { usePatientQuery } from '../alarms/use-alarm-place.ts';
import { PatientChoice } from '../patients/patient-choice.tsx';
import { PatientOption } from '../patients/patient-option.tsx';
import { KeptFor } from './kept-for.tsx';
import { NeedsField } from './needs-field.tsx';
import { OverrideEntry, useOverride } from './override.tsx';
import { stayInHospital } from './stay-in-hospital.ts';
import { WaitingChoice } from './waiting-choice.tsx';

interface Props {
  readonly bed: Bed;
  /** Who is to lie there, if that is settled. */
  readonly patientId?: string;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** Puts an admitted patient into a free bed; a reservation is taken up by it. */
export function AssignDialog({ bed, patientId: settled, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const language = usePreferences((it) => it.language);
  const [patientId, setPatientId] = useState<string | undefined>(settled ?? bed.reservation?.patientId ?? undefined);
  const [needs, setNeeds] = useState<BedNeed[]>(bed.reservation?.needs ?? []);
  const patient = useQuery(usePatientQuery(patientId ?? null)).data;
  const encounters = useQuery({
    queryKey: ['encounters', 'open', patientId],
    queryFn: ({ signal }) =>
      api.clinical.listEncounters(
        { query: { ...(patientId ? { patientId } : {}), status: 'in-progress' } },
        { signal },
      ),
    enabled: patientId !== undefined,
  });
  const open = patientId === undefined ? [] : (encounters.data?.items ?? []);
  const encounter = stayInHospital(open);
  const { reservation: kept } = bed;
  const isKept = kept !== null && kept.patientId === null && kept.encounterId === null;
  const [isTheirs, setIsTheirs] = useState(false);
  const assign = useMutation({
    mutationFn: (encounterId: string) => {
      const reservation = bed.reservation ? { reservationId: bed.reservation.id } : {};
      const body = { encounterId, needs, ...reservation, overrideReason: override.overrideReason };
      return api.facility.assignBed({ params: { bedId: bed.id }, body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: onDone,
  });
  const override = useOverride(assign.error);
  return (
    <ConfirmDialog
      title={t('wall.beds.assignTitle', { label: bed.label })}
      confirm={
        patient
          ? t('wall.beds.confirmAssign', { name: nameIn(language, patient.name), label: bed.label })
          : t('wall.beds.assign')
      }
      pending={assign.isPending}
      error={override.error ?? encounters.error}
      disabled={!encounter || (isKept && !isTheirs) || override.waiting}
      onConfirm={() => encounter && assign.mutate(encounter.id)}
      onClose={onClose}
    >
      {settled === undefined && (
        <>
          <WaitingChoice bed={bed} patientId={patientId} onChoose={setPatientId} />
          <Typography color="textSecondary">{t('wall.beds.assignHelp')}</Typography>
          <PatientChoice patientId={patientId} onChange={setPatientId} />
        </>
      )}
      {settled !== undefined && patient && <PatientOption patient={patient} />}
      {patientId && encounters.isSuccess && !encounter && (
        <Alert severity="warning">
          {t(open.length > 0 ? 'problems.code.encounter-is-visit' : 'wall.beds.notAdmitted')}
        </Alert>
      )}
      {isKept && <KeptFor reservation={kept} isTheirs={isTheirs} onChange={setIsTheirs} />}
      <NeedsField needs={needs} onChange={setNeeds} />
      <OverrideEntry override={override} />
    </ConfirmDialog>
  );
}
