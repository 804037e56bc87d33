import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Deps } from '../deps.ts';

/**
 * A credential is given out, or taken away, by who reaches the device's facility. The device service knows which that is;
 * it is not asked for those who reach every facility.
 * @throws Forbidden, NotFound, ServiceUnavailable
 */
export async function mustReachDevice({ device }: Pick<Deps, 'device'>, actor: Actor, deviceId: string): Promise<void> {
  if (actor.facilityFilter() === null) return;
  const { facilityId } = await device.getDevice({ params: { deviceId } });
  actor.mustReachFacility(facilityId);
}
