import type { Logger } from 'pino';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import { currentRequest, inRequest } from '@nilecare/service-kit/request-scope.ts';
import { zonedTime, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Deps } from './deps.ts';

export interface FacilityZones {
  /**
   * The clocks of a facility, also of one that the caller does not work in.
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

interface Known {
  readonly time: ZonedTime;
  readonly readAt: number;
}

/** Time zones of the facilities, as they were some minutes ago at the latest, or longer while facility is away. */
export function facilityZones({ facility, clock, log }: Parts): FacilityZones {
  const known = new Map<string, Known>();

  async function read(): Promise<void> {
    const { items } = await facility.listFacilities({});
    const readAt = clock.now().getTime();
    for (const it of items) known.set(it.id, { time: zonedTime(it.timeZone), readAt });
  }

  /** A colleague of another facility than the caller's has clocks too. */
  function readAsService(): Promise<void> {
    const { deadline, signal } = currentRequest() ?? {};
    const limits = { ...(deadline ? { deadline } : {}), ...(signal ? { signal } : {}) };
    return inRequest({ actor: serviceActor('business'), ...limits }, read);
  }

  async function of(facilityId: string): Promise<ZonedTime> {
    const before = known.get(facilityId);
    if (!before) {
      await read();
      if (!known.has(facilityId) && currentRequest()?.actor.everyFacility === false) await readAsService();
    } else if (clock.now().getTime() - before.readAt > FRESH_MS)
      await read().catch((error: unknown) => log.warn({ err: error }, 'time zones could not be read anew'));
    const time = known.get(facilityId)?.time;
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
