import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFacilities } from '../facilities/use-facilities.ts';
import { PatientChoice } from '../patients/patient-choice.tsx';

const LEAST_LETTERS = 3;

interface Props {
  /** Chosen before. */
  readonly patientId: string | undefined;
  readonly onClose: () => void;
}

/** Keeps a patient's entries where they are, for a reason. */
export function PlaceHoldDialog({ patientId: chosen, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const language = usePreferences((it) => it.language);
  const preferred = usePreferences((it) => it.facilityId);
  const facilities = useQuery(useFacilities()).data ?? [];
  const [patientId, setPatientId] = useState(chosen);
  const [facility, setFacility] = useState('');
  const [reason, setReason] = useState('');
  const own = facilities.find((it) => it.id === (facility || preferred)) ?? facilities[0];
  const entered = reason.trim();
  const body =
    patientId !== undefined && own && entered.length >= LEAST_LETTERS
      ? { patientId, facilityId: own.id, reason: entered }
      : undefined;
  const place = useMutation({
    mutationFn: (hold: NonNullable<typeof body>) =>
      api.audit.placeLegalHold({ body: hold }, { idempotencyKey: keyFor(hold) }),
    onSuccess: onClose,
    // Also when it failed: somebody else may have placed it.
    onSettled: () => queries.invalidateQueries({ queryKey: ['legal-holds'] }),
  });
  return (
    <ConfirmDialog
      title={t('audit.hold.place')}
      confirm={t('audit.hold.place')}
      pending={place.isPending}
      error={place.error}
      disabled={!body}
      onConfirm={() => body && place.mutate(body)}
      onClose={onClose}
    >
      <Typography>{t('audit.hold.means')}</Typography>
      <PatientChoice patientId={patientId} onChange={setPatientId} />
      <SelectField
        label={t('audit.hold.facility')}
        value={own?.id ?? ''}
        options={facilities.map((it) => [it.id, nameIn(language, it.name)])}
        onChange={setFacility}
      />
      <TextField
        label={t('common.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        required
        slotProps={{ htmlInput: { maxLength: 1000, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
