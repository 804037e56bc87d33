import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/notification-escalations.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { escalations } from '../data/escalations.ts';
import type { Deps } from '../deps.ts';

export const listEscalations: Handler<typeof api.listEscalations, Deps> = async ({ query }, { actor, db }) => {
  const { limit, cursor, ...filter } = query;
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const rows = await escalations(db.read).page({ ...filter, facilityIds: actor.facilityFilter(), after }, limit + 1);
  return pageOfRows(rows, limit, (it) => [it.startedAt, it.id]);
};

export const getEscalation: Handler<typeof api.getEscalation, Deps> = async (
  { params: { escalationId } },
  { actor, db },
) => {
  const found = await escalations(db.read).view(escalationId);
  if (!found) throw new NotFound('escalation', escalationId);
  actor.mustReachFacility(found.facilityId);
  return found;
};
