import type * as api from '@nilecare/contracts/api/device.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { devices } from '../data/devices.ts';
import type { Deps } from '../deps.ts';

export const listDeviceFirmware: Handler<typeof api.listDeviceFirmware, Deps> = async (
  { params: { deviceId } },
  { actor, db },
) => {
  const reader = devices(db.read);
  actor.mustReachFacility((await reader.get(deviceId)).facilityId);
  const found = await reader.firmwareOf(deviceId);
  return { items: found.map(({ firmware, since }) => ({ firmware, since: since.toISOString() })) };
};
