import type * as api from '@nilecare/contracts/api/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { duties } from '../data/duties.ts';
import type { Deps } from '../deps.ts';
import { escalationOrder } from '../domain/escalation.ts';

export const listEscalationOrder: Handler<typeof api.listEscalationOrder, Deps> = async ({ query }, context) => {
  const { actor, db, clock, facility } = context;
  const { wardId } = query;
  // A ward with a roster is found without the facility service: alarms are escalated also when it is away.
  const known = await duties(db.read).facilityOfWard(wardId);
  const facilityId = known ?? (await facility.getWard({ params: { wardId } })).facilityId;
  actor.mustReachFacility(facilityId);
  const at = query.at === undefined ? clock.now() : new Date(query.at);
  const all = { wardId: undefined, staffId: undefined, onCall: undefined, facilityIds: null };
  const levels = escalationOrder(wardId, await duties(db.read).at({ ...all, facilityId, at }));
  return { items: levels.map((it) => ({ ...it, until: it.until.toISOString() })) };
};
