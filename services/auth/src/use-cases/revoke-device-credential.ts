import type * as api from '@nilecare/contracts/api/auth-credentials.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { mustReachDevice } from '../accounts/reached-device.ts';
import { deviceCredentials } from '../data/device-credentials.ts';
import type { Deps } from '../deps.ts';

export const revokeDeviceCredential: Handler<typeof api.revokeDeviceCredential, Deps> = async ({ params }, deps) => {
  const { actor, db, cipher, clock, broker } = deps;
  const { deviceId } = params;
  await mustReachDevice(deps, actor, deviceId);
  await db.transaction(async (tx) => {
    if (!(await deviceCredentials(tx, cipher).revoke(deviceId, clock.now())))
      throw new NotFound('device credential', deviceId);
    await tx.audit.record('device-credential.revoke', { actor, resource: `device/${deviceId}` });
  });
  await broker.bringUpToDate();
  return noContent();
};
