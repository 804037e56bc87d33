import type { Logger } from 'pino';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import { facilityClocks, type FacilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import { currentRequest, inRequest } from '@nilecare/service-kit/request-scope.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Deps } from './deps.ts';

/** The clocks of a facility, also of one that the caller does not work in: a colleague there has clocks too. */
export interface FacilityZones extends FacilityClocks {
  /** @throws as `of` */
  mustExist(facilityIds: readonly string[]): Promise<void>;
}

interface Parts {
  readonly facility: Pick<Deps['facility'], 'listFacilities'>;
  readonly clock: Clock;
  readonly log: Logger;
}

export function facilityZones({ facility, ...parts }: Parts): FacilityZones {
  const list = () => facility.listFacilities({});
  const listOthers = async () => {
    const { actor, deadline, signal } = currentRequest() ?? {};
    if (actor?.everyFacility !== false) return { items: [] };
    const limits = { ...(deadline ? { deadline } : {}), ...(signal ? { signal } : {}) };
    return inRequest({ actor: serviceActor('business'), ...limits }, list);
  };
  const clocks = facilityClocks(list, parts, listOthers);
  return {
    ...clocks,
    async mustExist(facilityIds) {
      for (const id of facilityIds) await clocks.of(id);
    },
  };
}

/**
 * The clocks of these facilities, for where nobody can be asked any more. A facility that is none of them has those of
 * the home.
 * @throws as `of`
 */
export async function clocksOf(
  zones: FacilityZones,
  home: string,
  others: readonly string[],
): Promise<(facilityId: string) => ZonedTime> {
  const athome = await zones.of(home);
  const clocks = new Map<string, ZonedTime>();
  for (const id of others) clocks.set(id, await zones.of(id));
  return (id) => clocks.get(id) ?? athome;
}
