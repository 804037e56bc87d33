import type * as deviceApi from '@nilecare/contracts/api/device.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { once, type Clients } from '../clients.ts';
import type { DeviceCredentials } from '../demo-files.ts';
import { inParallel } from '../in-parallel.ts';
import { bedsOf, FREE_DEVICE } from '../plan/beds.ts';
import { wards } from '../plan/hospital.ts';
import { idIn, type Places } from './places.ts';

const AT_ONCE = 6;

interface DevicePlan {
  readonly id: string;
  readonly kind: 'monitor' | 'ecg';
  readonly facility: string;
  readonly bed: string | null;
}

/** The bedside monitors in the order of their numbers, then the free device. */
export const devices: readonly DevicePlan[] = [
  ...wards.flatMap((ward) =>
    bedsOf(ward).flatMap((bed): DevicePlan[] =>
      bed.monitor === null ? [] : [{ id: bed.monitor, kind: 'monitor', facility: ward.facility, bed: bed.key }],
    ),
  ),
  { id: FREE_DEVICE, kind: 'ecg', facility: 'cairo', bed: null },
];

const registration = ({ id, kind }: DevicePlan, facilityId: string): CallOf<typeof deviceApi.registerDevice> => ({
  body: {
    id,
    kind,
    facilityId,
    manufacturer: 'NileCare',
    model: kind === 'ecg' ? 'Demo ECG' : 'Demo bedside monitor',
    serialNumber: `DEMO-${id.toUpperCase()}`,
  },
});

/** Registers the devices and pairs each monitor with the patient in its bed. */
export async function connectDevices({ device }: Pick<Clients, 'device'>, places: Places): Promise<void> {
  await inParallel(devices, AT_ONCE, async (plan) => {
    const { id, bed } = plan;
    await device.registerDevice(registration(plan, idIn(places.facilities, plan.facility)), once('device', id));
    if (bed !== null)
      await device.pairDevice({ body: { deviceId: id, bedId: idIn(places.beds, bed) } }, once('pairing', id));
  });
}

/** New MQTT accounts for all devices; their passwords are shown only now. */
export const issueCredentials = ({ auth }: Pick<Clients, 'auth'>, mqttUrl: string): Promise<DeviceCredentials> =>
  inParallel(devices, AT_ONCE, async ({ id: deviceId }) => {
    const { userName, password } = await auth.issueDeviceCredential({ body: { deviceId } });
    return { deviceId, userName, password, url: mqttUrl };
  });
