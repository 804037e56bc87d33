import type * as api from '@nilecare/contracts/api/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { duties } from '../data/duties.ts';
import type { Deps } from '../deps.ts';
import { dutyView } from '../views/duty.ts';

export const listDuties: Handler<typeof api.listDuties, Deps> = async ({ query }, { actor, db, clock }) => {
  const { wardId, facilityId, staffId, onCall = false } = query;
  const at = query.at === undefined ? clock.now() : new Date(query.at);
  const found = await duties(db.read).at({
    wardId,
    facilityId,
    staffId,
    onCall,
    at,
    facilityIds: actor.facilityFilter(),
  });
  return { items: found.map(dutyView) };
};
