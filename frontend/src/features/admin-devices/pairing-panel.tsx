import type { Device } from '@nilecare/contracts/api/device.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { usePatientQuery } from '../alarms/use-alarm-place.ts';
import { useDevicesChanged } from './device-queries.ts';
import { PairDialog } from './pair-dialog.tsx';
import { PairedWith } from './paired-with.tsx';

/** Whom the device measures now, and the way to change it. */
export function PairingPanel({ device }: { device: Device }) {
  const { t } = useTranslation();
  const may = useMay('device:pair');
  const [dialog, setDialog] = useState<'pair' | 'end' | undefined>(undefined);
  const close = () => setDialog(undefined);
  return (
    <Panel title={t('admin.devices.pairing')}>
      <Box sx={{ fontSize: '1.0625rem', fontWeight: 600 }}>
        <PairedWith device={device} />
      </Box>
      {device.pairing && (
        <Typography variant="body2" color="textSecondary">
          <Ago at={device.pairing.since} />
        </Typography>
      )}
      {may && device.status === 'active' && (
        <Box sx={{ mt: 2 }}>
          {device.pairing ? (
            <Button variant="outlined" color="inherit" onClick={() => setDialog('end')}>
              {t('admin.devices.unpair')}
            </Button>
          ) : (
            <Button variant="contained" onClick={() => setDialog('pair')}>
              {t('admin.devices.pair')}
            </Button>
          )}
        </Box>
      )}
      {dialog === 'pair' && <PairDialog device={device} onClose={close} />}
      {dialog === 'end' && device.pairing && <EndDialog pairing={device.pairing} onClose={close} />}
    </Panel>
  );
}

interface EndProps {
  readonly pairing: NonNullable<Device['pairing']>;
  readonly onClose: () => void;
}

function EndDialog({ pairing, onClose }: EndProps) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useDevicesChanged();
  const language = usePreferences((it) => it.language);
  const patient = useQuery(usePatientQuery(pairing.patientId)).data;
  const [reason, setReason] = useState('');
  const end = useMutation({
    mutationFn: () =>
      api.device.endPairing({
        params: { pairingId: pairing.id },
        body: reason.trim() ? { reason: reason.trim() } : {},
      }),
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('admin.devices.unpair')}
      confirm={t('admin.devices.unpair')}
      pending={end.isPending}
      error={end.error}
      onConfirm={() => end.mutate()}
      onClose={onClose}
    >
      <Typography>{t('admin.devices.unpairAsk', { name: patient ? nameIn(language, patient.name) : '…' })}</Typography>
      <TextField
        label={t('admin.devices.unpairReason')}
        value={reason}
        autoFocus
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </ConfirmDialog>
  );
}
