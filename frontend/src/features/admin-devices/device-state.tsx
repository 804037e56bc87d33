import type { DeviceTrouble } from '@nilecare/contracts/api/device-fleet.ts';
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

/** Under it a battery does not last until somebody comes by, per cent. */
const NEARLY_EMPTY = 10;

/** "15 %, low"; undefined where the device never said. */
export function batteryText({ battery, trouble }: Device, t: TFunction): string | undefined {
  if (battery === null) return undefined;
  const n = String(Math.round(battery));
  if (!trouble.includes('battery-low')) return t('admin.devices.percent', { n });
  return t(battery < NEARLY_EMPTY ? 'admin.devices.batteryCritical' : 'admin.devices.batteryLow', { n });
}

/** "3 min behind: its clock is to be set" */
export function clockText({ clock, clockSkewMs }: Device, t: TFunction, span: (ms: number) => string): string {
  const skew = skewText(clockSkewMs, t, span);
  switch (clock.state) {
    case 'unmeasured':
    case 'right':
      return skew;
    case 'off':
      return t('admin.devices.clockOff', { skew });
    case 'corrected':
      return t('admin.devices.clockCorrected', { skew, by: span(Math.abs(clock.correctionMs)) });
  }
}

const adapters = ['modbus-tcp', 'serial'] as const;

/** Whether something stands between the device and the broker, as it says of itself. */
export function viaText({ via }: Pick<Device, 'via'>, t: TFunction): string {
  if (via === null) return t('admin.devices.direct');
  const known = adapters.find((it) => it === via);
  return known ? t(`admin.devices.adapters.${known}`) : t('admin.devices.adapter', { code: via });
}

/** A figure of a device, marked where it is what ails it. */
export const Figure = ({ of, ails, text }: { of: Device; ails: DeviceTrouble; text: string | undefined }) => {
  if (text === undefined) return '–';
  return of.trouble.includes(ails) ? <StatusChip tone="trouble" label={text} /> : <bdi>{text}</bdi>;
};

/** A clock that is off by less than this counts as exact, ms. */
const EXACT_MS = 1000;

/** "3 min behind" */
export function skewText(skewMs: number | null, t: TFunction, span: (ms: number) => string): string {
  if (skewMs === null) return t('admin.devices.skewNone');
  if (Math.abs(skewMs) < EXACT_MS) return t('admin.devices.skewExact');
  const age = span(Math.abs(skewMs));
  return t(skewMs > 0 ? 'admin.devices.skewAhead' : 'admin.devices.skewBehind', { age });
}
