import type * as api from '@nilecare/contracts/api/business.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { staffRows } from '../data/staff.ts';
import { replaceWeek } from '../data/working-weeks.ts';
import type { Deps } from '../deps.ts';
import { readWeek, writeWeek } from '../domain/working-week.ts';

export const setWorkingWeek: Handler<typeof api.setWorkingWeek, Deps> = async ({ params, body }, context) => {
  const { actor, db, ifMatch } = context;
  const week = readWeek(body.hours);
  return db.transaction(async (tx) => {
    const { id, facilityId, weekVersion } = await staffRows(tx).lock(params.staffId);
    actor.mustReachFacility(facilityId);
    if (weekVersion !== ifMatch) throw new VersionConflict(String(ifMatch), weekVersion);
    const version = weekVersion + 1;
    await replaceWeek(tx, id, version, week);
    await tx.audit.record('staff.working-week', { actor, facilityId, resource: `staff/${id}` });
    return { staffId: id, version, hours: writeWeek(week) };
  });
};
