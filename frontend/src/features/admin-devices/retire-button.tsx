import type { Device } from '@nilecare/contracts/api/device.ts';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { useDevicesChanged } from './device-queries.ts';

/** Takes a device out of service, or puts it back. */
export function RetireButton({ device }: { device: Device }) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useDevicesChanged();
  const [asking, setAsking] = useState(false);
  const retired = device.status === 'retired';
  const change = useMutation({
    mutationFn: () => {
      const { kind, manufacturer, model, serialNumber, facilityId } = device;
      const body = {
        kind,
        manufacturer,
        model,
        serialNumber,
        facilityId,
        status: retired ? 'active' : 'retired',
      } as const;
      return api.device.updateDevice({ params: { deviceId: device.id }, body }, { ifMatch: device.version });
    },
    onSuccess: async () => {
      await changed();
      setAsking(false);
    },
  });
  const title = t(retired ? 'admin.devices.activate' : 'admin.devices.retire');
  return (
    <>
      <Button variant="outlined" color="inherit" onClick={() => setAsking(true)}>
        {title}
      </Button>
      {asking && (
        <ConfirmDialog
          title={`${title}: ${device.id}`}
          confirm={title}
          pending={change.isPending}
          error={change.error}
          onConfirm={() => change.mutate()}
          onClose={() => setAsking(false)}
        >
          {!retired && <Typography>{t('admin.devices.retireAsk', { device: device.id })}</Typography>}
        </ConfirmDialog>
      )}
    </>
  );
}
