import type { Device } from '@nilecare/contracts/api/device.ts';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useWards } from '../facilities/use-facilities.ts';
import { useWardPatients } from '../patients/use-ward-patients.ts';
import { useDevicesChanged } from './device-queries.ts';

interface Props {
  readonly device: Device;
  readonly onClose: () => void;
}

/** Chooses the bed whose patient the device measures from now on; the patient is named before it is done. */
export function PairDialog({ device, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useDevicesChanged();
  const language = usePreferences((it) => it.language);
  const chosen = usePreferences((it) => it.wardId);
  const wards = useQuery(useWards()).data?.filter((it) => it.facilityId === device.facilityId) ?? [];
  const [picked, setPicked] = useState<string | undefined>(undefined);
  const wardId = picked ?? wards.find((it) => it.id === chosen)?.id ?? wards[0]?.id ?? '';
  const taken = useWardPatients(wardId);
  const [bedId, setBedId] = useState('');
  const pair = useMutation({
    mutationFn: () => {
      const body = { deviceId: device.id, bedId };
      return api.device.pairDevice({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={`${t('admin.devices.pair')}: ${device.id}`}
      confirm={t('admin.devices.pair')}
      pending={pair.isPending}
      error={pair.error ?? taken.error}
      disabled={!taken.beds.some((it) => it.bed.id === bedId)}
      onConfirm={() => pair.mutate()}
      onClose={onClose}
    >
      <Typography color="textSecondary">{t('admin.devices.pairExplain')}</Typography>
      <SelectField
        label={t('admin.devices.ward')}
        value={wardId}
        options={wards.map((it) => [it.id, nameIn(language, it.name)])}
        onChange={(next) => {
          setPicked(next);
          setBedId('');
        }}
      />
      {taken.isSuccess && taken.beds.length === 0 ? (
        <Typography>{t('admin.devices.freeOfPatients')}</Typography>
      ) : (
        <SelectField
          label={t('admin.devices.bed')}
          value={bedId}
          options={taken.beds.map(({ bed, patient }) => [
            bed.id,
            `${bed.label} · ${patient ? `${nameIn(language, patient.name)} · ${patient.number}` : '…'}`,
          ])}
          onChange={setBedId}
        />
      )}
    </ConfirmDialog>
  );
}
