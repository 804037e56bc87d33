import type * as api from '@nilecare/contracts/api/business-staff.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { addDays, daysUntil } from '@nilecare/service-kit/zoned-time.ts';
import { expiringLicences } from '../data/expiring-licences.ts';
import { staffList } from '../data/staff.ts';
import type { Deps } from '../deps.ts';
import { reachedOf } from '../reach.ts';

export const listExpiringLicences: Handler<typeof api.listExpiringLicences, Deps> = async ({ query }, context) => {
  const { actor, db, clock, zones } = context;
  const { withinDays, facilityId, limit } = query;
  const now = clock.now();
  // No calendar is more than a day ahead of UTC; days are counted below in the time of each facility.
  const until = addDays(now.toISOString().slice(0, 10), withinDays + 1);
  const facilityIds = reachedOf(actor, facilityId);
  const held = await expiringLicences(db.read, { facilityIds, until, limit });
  const people = new Map((await staffList(db.read).byIds(held.map((it) => it.staffId))).map((it) => [it.id, it]));
  const items = [];
  for (const { staffId, ...licence } of held) {
    const staff = people.get(staffId);
    if (!staff) continue;
    const today = (await zones.of(staff.facilityId)).date(now);
    const daysLeft = daysUntil(today, licence.validUntil);
    if (daysLeft <= withinDays) items.push({ staff, licence, daysLeft });
  }
  return { items };
};
