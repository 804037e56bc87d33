import type * as api from '@nilecare/contracts/api/auth-credentials.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { mustReachDevice } from '../accounts/reached-device.ts';
import { deviceCredentials } from '../data/device-credentials.ts';
import type { Deps } from '../deps.ts';
import { publishTopics } from '../domain/device-account.ts';
import { newOpaqueToken } from '../security/opaque-token.ts';

/**
 * What is wanted is written down first and brought to the broker then; a broker that is away gets it when it is back, so
 * the answer does not depend on it.
 */
export const issueDeviceCredential: Handler<typeof api.issueDeviceCredential, Deps> = async ({ body }, deps) => {
  const { actor, db, cipher, clock, broker } = deps;
  const { deviceId } = body;
  await mustReachDevice(deps, actor, deviceId);
  const password = newOpaqueToken();
  await db.transaction(async (tx) => {
    await deviceCredentials(tx, cipher).issue(deviceId, password, actor.id, clock.now());
    await tx.audit.record('device-credential.issue', { actor, resource: `device/${deviceId}` });
  });
  await broker.bringUpToDate();
  return { deviceId, userName: broker.userName(deviceId), password, topics: publishTopics(deviceId) };
};
