import type { WorkingWeek } from '@nilecare/contracts/api/business-hours.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import { availabilityChanged } from '@nilecare/contracts/events/business.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { staffRows } from '../data/staff-rows.ts';
import { workingHourRows } from '../data/working-hours.ts';
import type { Deps } from '../deps.ts';
import { mustReachOneOf } from '../reach.ts';
import { workingWeekView } from '../views/working-week.ts';

type Rows = ReturnType<typeof workingHourRows>;

interface Change {
  readonly staffId: string;
  /** As the audit trail names it. */
  readonly action: string;
  readonly details?: Readonly<Record<string, unknown>>;
  apply(rows: Rows): Promise<void>;
}

/**
 * A change of somebody's usual week or of its exceptions, by who read them last.
 * @throws NotFound, Forbidden, VersionConflict
 */
export const changeWorkingTime = (
  { staffId, action, details, apply }: Change,
  { actor, db, clock, ifMatch }: Deps & RequestContext,
): Promise<WorkingWeek> =>
  db.transaction(async (tx) => {
    const { id, facilityId, facilityIds, weekVersion } = await staffRows(tx).lock(staffId);
    mustReachOneOf(actor, facilityIds);
    if (weekVersion !== ifMatch) throw new VersionConflict(String(ifMatch), weekVersion);
    const version = weekVersion + 1;
    await apply(workingHourRows(tx));
    await workingHourRows(tx).setVersion(id, version);
    await tx.outbox.add(availabilityChanged, { staffId: id, facilityId }, { key: id });
    await tx.audit.record(action, { actor, facilityId, resource: `staff/${id}`, ...(details ? { details } : {}) });
    return workingWeekView(tx, { id, version }, clock.now());
  });
