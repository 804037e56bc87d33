import type * as api from '@nilecare/contracts/api/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { duties } from '../data/duties.ts';
import type { Deps } from '../deps.ts';
import { escalationOrder } from '../domain/escalation.ts';
import { facilityOfWard } from '../facility-of-ward.ts';

export const listEscalationOrder: Handler<typeof api.listEscalationOrder, Deps> = async ({ query }, context) => {
  const { actor, db, clock } = context;
  const { wardId } = query;
  const facilityId = await facilityOfWard(context, wardId);
  actor.mustReachFacility(facilityId);
  const at = query.at === undefined ? clock.now() : new Date(query.at);
  const everybody = { wardId: undefined, staffId: undefined, onCall: undefined, facilityIds: null };
  const levels = escalationOrder(wardId, await duties(db.read).at({ ...everybody, facilityId, at }));
  return { items: levels.map((it) => ({ ...it, until: it.until.toISOString() })) };
};
