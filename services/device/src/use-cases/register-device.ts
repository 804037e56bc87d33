import type * as api from '@nilecare/contracts/api/device.ts';
import { deviceRegistered } from '@nilecare/contracts/events/device.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { devices, deviceWriter } from '../data/devices.ts';
import { registryState } from '../data/registry-state.ts';
import type { Deps } from '../deps.ts';

export const registerDevice: Handler<typeof api.registerDevice, Deps> = async ({ body }, { actor, db, clock }) => {
  actor.mustReachFacility(body.facilityId);
  const { id, ...facts } = body;
  return db.transaction(async (tx) => {
    await registryState(tx).lock();
    await deviceWriter(tx).add(id, { ...facts, status: 'active' }, clock.now());
    await registryState(tx).noteChange([id]);
    await tx.outbox.add(deviceRegistered, { deviceId: id, kind: body.kind, facilityId: body.facilityId }, { key: id });
    await tx.audit.record('device.register', { actor, facilityId: body.facilityId, resource: `device/${id}` });
    return created(await devices(tx).get(id));
  });
};
