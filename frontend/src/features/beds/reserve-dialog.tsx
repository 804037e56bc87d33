import type { Bed } from '@nilecare/contracts/api/facility.ts';
import type { BedNeed } from '@nilecare/contracts/beds.ts';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { PatientChoice } from '../patients/patient-choice.tsx';
import { NeedsField } from './needs-field.tsx';
import { OverrideEntry, useOverride } from './override.tsx';

interface Props {
  readonly bed: Bed;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** Minutes. */
const lengths = ['60', '240', '720', '1440', '4320'] as const;
type Length = (typeof lengths)[number];

/** Keeps a bed for a patient, or for somebody who has no name here yet. */
export function ReserveDialog({ bed, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const [kind, setKind] = useState<'patient' | 'note'>('patient');
  const [patientId, setPatientId] = useState<string | undefined>(undefined);
  const [note, setNote] = useState('');
  const [length, setLength] = useState<Length>('240');
  const [needs, setNeeds] = useState<BedNeed[]>([]);
  const whom = kind === 'patient' ? patientId && { patientId } : note.trim().length >= 3 && { note: note.trim() };
  const reserve = useMutation({
    mutationFn: (expected: { patientId: string } | { note: string }) => {
      const body = { ...expected, needs, forMinutes: Number(length), overrideReason: override.overrideReason };
      return api.facility.reserveBed({ params: { bedId: bed.id }, body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: onDone,
  });
  const override = useOverride(reserve.error);
  return (
    <ConfirmDialog
      title={t('beds.reserveTitle', { label: bed.label })}
      confirm={t('beds.reserve')}
      pending={reserve.isPending}
      error={override.error}
      disabled={!whom || override.waiting}
      onConfirm={() => whom && reserve.mutate(whom)}
      onClose={onClose}
    >
      <SelectField
        label={t('beds.reserveFor')}
        value={kind}
        options={[
          ['patient', t('beds.reserveKinds.patient')],
          ['note', t('beds.reserveKinds.note')],
        ]}
        onChange={(next) => next !== '' && setKind(next)}
      />
      {kind === 'patient' ? (
        <PatientChoice patientId={patientId} onChange={setPatientId} />
      ) : (
        <TextField
          label={t('beds.reserveNote')}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          helperText={t('beds.reserveNoteHint')}
          slotProps={{ htmlInput: { maxLength: 200, dir: 'auto' } }}
        />
      )}
      <SelectField
        label={t('beds.reserveLength')}
        value={length}
        options={lengths.map((it) => [it, t(`beds.lengths.${it}`)])}
        onChange={(next) => next !== '' && setLength(next)}
      />
      <NeedsField needs={needs} onChange={setNeeds} />
      <OverrideEntry override={override} />
    </ConfirmDialog>
  );
}
