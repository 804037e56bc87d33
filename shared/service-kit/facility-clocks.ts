import type { Logger } from 'pino';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Clock } from './clock.ts';
import { zonedTime, type ZonedTime } from './zoned-time.ts';

export interface FacilityClocks {
  /** @throws NotFound when there is no such facility, and what the list throws where it is not known yet */
  of(facilityId: string): Promise<ZonedTime>;
}

interface Facilities {
  readonly items: readonly { readonly id: string; readonly timeZone: string }[];
}

interface Known {
  readonly time: ZonedTime;
  readonly readAt: number;
}

const FRESH_MS = 5 * 60_000;

/**
 * The clocks of facilities, as they were some minutes ago at the latest, or longer while nobody lists them.
 * @param list asks the facility service: in the caller's name it lists her facilities, in the service's own all of them
 * @param listOthers asks for those that the caller's list has not, where she may need the clocks of one
 */
export function facilityClocks(
  list: () => Promise<Facilities>,
  { clock, log }: { readonly clock: Clock; readonly log: Logger },
  listOthers?: () => Promise<Facilities>,
): FacilityClocks {
  const known = new Map<string, Known>();

  async function read(from = list): Promise<void> {
    const { items } = await from();
    const readAt = clock.now().getTime();
    for (const it of items) known.set(it.id, { time: zonedTime(it.timeZone), readAt });
  }

  return {
    async of(facilityId) {
      const before = known.get(facilityId);
      if (!before) {
        await read();
        if (!known.has(facilityId) && listOthers) await read(listOthers);
      } else if (clock.now().getTime() - before.readAt > FRESH_MS)
        await read().catch((error: unknown) => log.warn({ err: error }, 'time zones could not be read anew'));
      const found = known.get(facilityId);
      if (!found) throw new NotFound('facility', facilityId);
      return found.time;
    },
  };
}
