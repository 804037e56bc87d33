import { z } from 'zod';
import type { listTransfers as contract } from '@nilecare/contracts/api/inventory-movements.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { transfers } from '../data/transfers.ts';
import type { Deps } from '../deps.ts';

export const listTransfers: Handler<typeof contract, Deps> = async ({ query }, { actor, db }) => {
  const { limit, cursor, ...filter } = query;
  actor.mustReachFacility(filter.facilityId);
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const rows = await transfers(db.read).page({ ...filter, after }, limit + 1);
  return pageOfRows(rows, limit, (it) => [it.sentAt, it.id]);
};
