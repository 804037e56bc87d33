import type * as api from '@nilecare/contracts/api/device.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { devices } from '../data/devices.ts';
import type { Deps } from '../deps.ts';

export const getDevice: Handler<typeof api.getDevice, Deps> = async ({ params: { deviceId } }, { actor, db }) => {
  const found = await devices(db.read).get(deviceId);
  actor.mustReachFacility(found.facilityId);
  return found;
};
