import { once, type Clients } from '../clients.ts';
import { facilities } from '../plan/hospital.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { resources, type ResourcePlan } from '../plan/resources.ts';
import { idIn, type Places } from './places.ts';

/** ISO 8601: Sunday is 7. */
const WORKING_DAYS = [7, 1, 2, 3, 4];

interface Given {
  readonly places: Places;
  readonly now: Date;
}

/** Rooms and equipment that can be booked, with the bookings of the day. */
export async function openResources(facility: Clients['facility'], { places, now }: Given): Promise<void> {
  for (const plan of resources) {
    const { key, kind, name, capacity, bufferBefore, bufferAfter } = plan;
    const facilityId = idIn(places.facilities, plan.facility);
    const body = { facilityId, kind, name, capacity, bufferBefore, bufferAfter, hours: hoursOf(plan) };
    const resource = await facility.createResource({ body }, once('resource', key));
    const local = zonedTime(facilities.find((it) => it.key === plan.facility)?.timeZone ?? 'UTC');
    const today = local.date(now);
    for (const [index, { from, to, purpose }] of plan.booked.entries()) {
      const time = {
        from: local.instant(today, from * 60).toISOString(),
        to: local.instant(today, to * 60).toISOString(),
      };
      await facility.bookResource(
        { body: { resourceId: resource.id, ...time, purpose } },
        once('booking', `${key}-${today}-${index}`),
      );
    }
  }
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

const hoursOf = ({ open }: ResourcePlan) =>
  open === null ? [] : WORKING_DAYS.map((weekday) => ({ weekday, opens: clock(open[0]), closes: clock(open[1]) }));
