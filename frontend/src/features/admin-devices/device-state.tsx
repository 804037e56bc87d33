import type { Device } from '@nilecare/contracts/api/device.ts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared-ui/status-chip.tsx';

export const deviceStateText = (device: Device, t: TFunction): string => {
  if (device.status === 'retired') return t('admin.devices.retired');
  return t(device.online ? 'admin.devices.online' : 'admin.devices.offline');
};

export function DeviceState({ device }: { device: Device }) {
  const { t } = useTranslation();
  const tone = device.status === 'retired' ? 'quiet' : device.online ? 'good' : 'trouble';
  return <StatusChip tone={tone} label={deviceStateText(device, t)} />;
}

/** A clock that is off by less than this counts as exact, ms. */
const EXACT_MS = 1000;

/** "3 min behind" */
export function skewText(skewMs: number | null, t: TFunction, span: (ms: number) => string): string {
  if (skewMs === null) return t('admin.devices.skewNone');
  if (Math.abs(skewMs) < EXACT_MS) return t('admin.devices.skewExact');
  const age = span(Math.abs(skewMs));
  return t(skewMs > 0 ? 'admin.devices.skewAhead' : 'admin.devices.skewBehind', { age });
}
