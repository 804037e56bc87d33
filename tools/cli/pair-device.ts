import * as deviceApi from '@nilecare/contracts/api/device.ts';
import type { Device } from '@nilecare/contracts/api/device.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { Bed } from '@nilecare/contracts/api/facility.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { throughGateway } from './gateway.ts';
import { Misuse } from './misuse.ts';

interface Asking {
  readonly gatewayUrl: string;
  readonly accessToken: string;
}

/** Sees to it that the device is registered and measures somebody. @returns the device with its pairing */
export async function pairedDevice(asking: Asking, deviceId: string): Promise<Device> {
  const device = throughGateway(asking.gatewayUrl, deviceApi, asking.accessToken);
  const known = await device.getDevice({ params: { deviceId } }).catch(otherwiseUndefined);
  if (known?.pairing) return known;
  const bed = await freeBed(asking, known?.facilityId);
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

/** A bed with somebody in it whom no device measures; monitored ones first. */
async function freeBed({ gatewayUrl, accessToken }: Asking, facilityId: string | undefined): Promise<Bed> {
  const { items } = await throughGateway(gatewayUrl, facilityApi, accessToken).listBeds({});
  const measured = await measuredBeds({ gatewayUrl, accessToken });
  const fit = items
    .filter(
      (bed) => bed.occupant && !measured.has(bed.id) && (facilityId === undefined || bed.facilityId === facilityId),
    )
    .toSorted((one, other) => Number(other.monitored) - Number(one.monitored));
  const [bed] = fit;
  if (!bed)
    throw new Misuse('Every bed with a patient has a device. Admit a patient, or unpair a device, then try again.');
  return bed;
}

async function measuredBeds({ gatewayUrl, accessToken }: Asking): Promise<ReadonlySet<string>> {
  const device = throughGateway(gatewayUrl, deviceApi, accessToken);
  const beds = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await device.listDevices({ query: { limit: 500, ...(cursor ? { cursor } : {}) } });
    for (const { pairing } of page.items) if (pairing?.bedId) beds.add(pairing.bedId);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return beds;
}
