import type { Logger } from 'pino';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import { currentRequest, inRequest } from '@nilecare/service-kit/request-scope.ts';
import { zonedTime, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Deps } from './deps.ts';

export interface FacilityZones {
  /**
   * The clocks of a facility. Asked as the service itself: a colleague of another facility has its clocks too.
   * @throws NotFound when there is no such facility, ServiceUnavailable when it is not known yet and nobody answers
   */
  of(facilityId: string): Promise<ZonedTime>;
  /** @throws as `of` */
  mustExist(facilityIds: readonly string[]): Promise<void>;
}

const FRESH_MS = 5 * 60 * 1000;

interface Parts {
  readonly facility: Pick<Deps['facility'], 'listFacilities'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Time zones of the facilities, as they were some minutes ago at the latest, or longer while facility is away. */
export function facilityZones({ facility, clock, log }: Parts): FacilityZones {
  let known: ReadonlyMap<string, ZonedTime> = new Map();
  let readAt = -Infinity;

  async function read(): Promise<void> {
    const { deadline, signal } = currentRequest() ?? {};
    const scope = { actor: serviceActor('business'), ...(deadline ? { deadline } : {}), ...(signal ? { signal } : {}) };
    const { items } = await inRequest(scope, () => facility.listFacilities({}));
    known = new Map(items.map((it) => [it.id, zonedTime(it.timeZone)]));
    readAt = clock.now().getTime();
  }

  async function of(facilityId: string): Promise<ZonedTime> {
    if (!known.has(facilityId)) await read();
    else if (clock.now().getTime() - readAt > FRESH_MS)
      await read().catch((error: unknown) => log.warn({ err: error }, 'time zones could not be read anew'));
    const time = known.get(facilityId);
    if (!time) throw new NotFound('facility', facilityId);
    return time;
  }

  return {
    of,
    async mustExist(facilityIds) {
      for (const id of facilityIds) await of(id);
    },
  };
}
