import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFacilities } from '../facilities/use-facilities.ts';
import { NewerStay } from './newer-stay.tsx';
import { StaffChoice } from './staff-choice.tsx';
import { useStayAct } from './use-stay-act.ts';
import { WardChoice } from './ward-choice.tsx';

const LEAST_REASON = 3;

/** Hands a patient over to another ward or facility. */
export function TransferDialog({ stay, onClose }: { stay: Encounter; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const facilities = useQuery(useFacilities()).data ?? [];
  const [facilityId, setFacilityId] = useState(stay.facilityId);
  const [wardId, setWardId] = useState('');
  const [attending, setAttending] = useState<string | undefined>(undefined);
  const [reason, setReason] = useState('');
  const transfer = useStayAct<string>(
    stay,
    (attendingStaffId, { id, version }) =>
      api.clinical.transferPatient(
        {
          params: { encounterId: id },
          body: { facilityId, wardId: wardId || null, attendingStaffId, reason: reason.trim() },
        },
        { ifMatch: version },
      ),
    onClose,
  );
  return (
    <ConfirmDialog
      title={t('stays.act.transfer')}
      confirm={t('stays.act.transfer')}
      pending={transfer.isPending}
      error={transfer.error}
      disabled={!attending || reason.trim().length < LEAST_REASON}
      onConfirm={() => attending && transfer.run(attending)}
      onClose={onClose}
    >
      <Typography>{t('stays.means.transfer')}</Typography>
      {facilities.length > 1 && (
        <SelectField
          label={t('stays.facility')}
          value={facilityId}
          options={facilities.map((it) => [it.id, nameIn(language, it.name)])}
          onChange={(next) => {
            setFacilityId(next);
            setWardId('');
          }}
        />
      )}
      <WardChoice facilityId={facilityId} value={wardId} onChange={setWardId} />
      <StaffChoice label={t('stays.attending')} profession="doctor" onChange={(it) => setAttending(it?.id)} />
      <TextField
        label={t('stays.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        required
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
      <NewerStay stay={transfer.newer} />
    </ConfirmDialog>
  );
}
