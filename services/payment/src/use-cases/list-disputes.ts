import { z } from 'zod';
import type { listDisputes as contract } from '@nilecare/contracts/api/payment-disputes.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { disputesOf } from '../data/disputes.ts';
import type { Deps } from '../deps.ts';

export const listDisputes: Handler<typeof contract, Deps> = async ({ query }, { actor, db, seen }) => {
  const { limit, cursor, facilityId, ...filter } = query;
  if (facilityId !== undefined) actor.mustReachFacility(facilityId);
  const facilityIds = facilityId === undefined ? actor.facilityFilter() : [facilityId];
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const rows = await disputesOf(db.read, { ...filter, facilityIds, after }, limit + 1);
  const page = pageOfRows(rows, limit, (it) => [it.openedAt, it.id]);
  seen(page.items.map((it) => it.patientId));
  return page;
};
