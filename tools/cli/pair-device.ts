import * as deviceApi from '@nilecare/contracts/api/device.ts';
import type { Device } from '@nilecare/contracts/api/device.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { Bed } from '@nilecare/contracts/api/facility.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { allItems } from '@nilecare/service-kit/client/every-item.ts';
import { throughGateway } from './gateway.ts';
import { Misuse } from './misuse.ts';

export interface Asking {
  readonly gatewayUrl: string;
  readonly accessToken: string;
}

/** How gladly a bed is taken: the greater number first. */
export type Liking = (bed: Bed) => number;

const monitoredFirst: Liking = ({ monitored }) => Number(monitored);

/** Sees to it that the device is registered and measures somebody. @returns the device with its pairing */
export async function pairedDevice(asking: Asking, deviceId: string, liking = monitoredFirst): Promise<Device> {
  const device = throughGateway(asking.gatewayUrl, deviceApi, asking.accessToken);
  const known = await device.getDevice({ params: { deviceId } }).catch(otherwiseUndefined);
  if (known?.pairing) return known;
  const bed = await freeBed(asking, known?.facilityId, liking);
  if (!known)
    await device.registerDevice({ body: { id: deviceId, kind: kindOf(deviceId), facilityId: bed.facilityId } });
  await device.pairDevice({ body: { deviceId, bedId: bed.id } });
  return device.getDevice({ params: { deviceId } });
}

function otherwiseUndefined(error: unknown): undefined {
  if (error instanceof RemoteProblem && error.code === 'not-found') return undefined;
  throw error;
}

const kindOf = (deviceId: string): Device['kind'] => (deviceId.startsWith('ecg') ? 'ecg' : 'monitor');

/** A bed with somebody in it whom no device measures. */
async function freeBed(
  { gatewayUrl, accessToken }: Asking,
  facilityId: string | undefined,
  liking: Liking,
): Promise<Bed> {
  const { items } = await throughGateway(gatewayUrl, facilityApi, accessToken).listBeds({});
  const measured = await measuredBeds({ gatewayUrl, accessToken });
  const fit = items
    .filter(
      (bed) => bed.occupant && !measured.has(bed.id) && (facilityId === undefined || bed.facilityId === facilityId),
    )
    .toSorted((one, other) => liking(other) - liking(one));
  const [bed] = fit;
  if (!bed)
    throw new Misuse('Every bed with a patient has a device. Admit a patient, or unpair a device, then try again.');
  return bed;
}

async function measuredBeds(asking: Asking): Promise<ReadonlySet<string>> {
  const devices = await devicesLike(asking);
  return new Set(devices.flatMap(({ pairing }) => pairing?.bedId ?? []));
}

/** Every device, or those that a search finds, retired ones too. */
export function devicesLike({ gatewayUrl, accessToken }: Asking, search?: string): Promise<Device[]> {
  const device = throughGateway(gatewayUrl, deviceApi, accessToken);
  return allItems((page) => device.listDevices({ query: { search, ...page } }), { pageSize: 500 });
}
