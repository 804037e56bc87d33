import type * as api from '@nilecare/contracts/api/clinical-care.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { reachedOf } from '../data/patient-reach.ts';
import { openTo, refusingOf } from '../data/open-records.ts';
import type { Deps } from '../deps.ts';

/** Of patients whom the caller does not reach nothing is said. What asks shows who looked; this alone opens nothing. */
export const listRefusals: Handler<typeof api.listRefusals, Deps> = async ({ query }, { actor, db, clock }) => {
  const reached = await reachedOf(query.patientIds, actor.facilityFilter(), db.read);
  return { items: [...(await refusingOf(actor, reached, db.read, clock.now()))] };
};

/** As above. */
export const listOpenRecords: Handler<typeof api.listOpenRecords, Deps> = async ({ query }, { actor, db, clock }) => {
  const reached = await reachedOf(query.patientIds, actor.facilityFilter(), db.read);
  const open = [...(await openTo(actor, reached, db.read, clock.now()))];
  return {
    items: open.map(([id]) => id),
    withheld: open.flatMap(([patientId, kinds]) => (kinds.length > 0 ? [{ patientId, kinds: [...kinds] }] : [])),
  };
};
