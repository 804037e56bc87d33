import type * as api from '@nilecare/contracts/api/device.ts';
import { DeviceBusy } from '@nilecare/contracts/api/device.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { devices, deviceWriter } from '../data/devices.ts';
import { pairingWriter } from '../data/pairings.ts';
import { registryState } from '../data/registry-state.ts';
import type { Deps } from '../deps.ts';

export const updateDevice: Handler<typeof api.updateDevice, Deps> = async (
  { params: { deviceId }, body },
  { actor, db, ifMatch },
) =>
  db.transaction(async (tx) => {
    await registryState(tx).lock();
    const before = await deviceWriter(tx).lock(deviceId);
    actor.mustReachFacility(before.facility_id);
    actor.mustReachFacility(body.facilityId);
    if (before.version !== ifMatch) throw new VersionConflict(String(ifMatch), before.version);
    const leaves = body.status === 'retired' || body.facilityId !== before.facility_id;
    if (leaves && (await pairingWriter(tx).lockOpen({ deviceId })).length > 0)
      throw new DeviceBusy('End its pairing before you retire or move it.', { deviceId });
    await deviceWriter(tx).change(deviceId, body);
    await registryState(tx).noteChange([deviceId]);
    await tx.audit.record('device.update', { actor, facilityId: body.facilityId, resource: `device/${deviceId}` });
    return devices(tx).get(deviceId);
  });
