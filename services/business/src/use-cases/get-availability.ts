import type * as api from '@nilecare/contracts/api/business-hours.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { addDays } from '@nilecare/service-kit/zoned-time.ts';
import { leaves } from '../data/leaves.ts';
import { staffList } from '../data/staff.ts';
import { workingHours } from '../data/working-hours.ts';
import type { Deps } from '../deps.ts';
import { availability } from '../domain/availability.ts';
import { mustReachOneOf } from '../reach.ts';

export const getAvailability: Handler<typeof api.getAvailability, Deps> = async ({ params, query }, context) => {
  const { actor, db, zones } = context;
  const staff = await staffList(db.read).get(params.staffId);
  mustReachOneOf(actor, staff.facilityIds);
  const time = await zones.of(staff.facilityId);
  const span = { from: new Date(query.from), to: new Date(query.to) };
  const days = { from: addDays(time.date(span.from), -1), to: time.date(span.to) };
  const spans = staff.active
    ? availability(
        {
          week: await workingHours(db.read).week(staff.id),
          exceptions: await workingHours(db.read).exceptions(staff.id, days),
          leaves: await leaves(db.read).touching([staff.id], days, ['approved']),
        },
        time,
        span,
      )
    : [];
  return {
    staffId: staff.id,
    timeZone: time.timeZone,
    items: spans.map((it) => ({ from: it.from.toISOString(), to: it.to.toISOString() })),
  };
};
