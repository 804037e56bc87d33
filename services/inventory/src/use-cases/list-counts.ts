import { z } from 'zod';
import type { listCounts as contract } from '@nilecare/contracts/api/inventory-movements.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { counts } from '../data/counts.ts';
import { stores } from '../data/stores.ts';
import type { Deps } from '../deps.ts';

export const listCounts: Handler<typeof contract, Deps> = async ({ query }, { actor, db }) => {
  const { limit, cursor, ...filter } = query;
  actor.mustReachFacility((await stores(db.read).get(filter.storeId)).facilityId);
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const rows = await counts(db.read).page({ ...filter, after }, limit + 1);
  return pageOfRows(rows, limit, (it) => [it.begunAt, it.id]);
};
