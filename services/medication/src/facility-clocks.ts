import { NotFound } from '@nilecare/contracts/errors.ts';
import type * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import { zonedTime, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';

import { inTime } from './in-time.ts';

export interface FacilityClocks {
  /** @throws NotFound when there is no such facility, ServiceUnavailable when it is not known yet and nobody answers */
  of(facilityId: string): Promise<ZonedTime>;
}

const FRESH_MS = 5 * 60_000;

/** The clocks of facilities, as they were some minutes ago at the latest, or longer while the facility service is away. */
export function facilityClocks(
  facility: Pick<ClientOf<typeof facilityApi>, 'listFacilities'>,
  clock: Clock,
): FacilityClocks {
  const known = new Map<string, ZonedTime>();
  let readAt = -Infinity;

  async function read(): Promise<void> {
    const { items } = await inTime('facility', (options) => facility.listFacilities({}, options));
    for (const it of items) known.set(it.id, zonedTime(it.timeZone));
    readAt = clock.now().getTime();
  }

  return {
    async of(facilityId) {
      const before = known.get(facilityId);
      if (!before) await read();
      else if (clock.now().getTime() - readAt > FRESH_MS) await read().catch(() => undefined); // those that are known hold
      const time = known.get(facilityId);
      if (!time) throw new NotFound('facility', facilityId);
      return time;
    },
  };
}
