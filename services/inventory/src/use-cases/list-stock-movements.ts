import { z } from 'zod';
import type { listStockMovements as contract } from '@nilecare/contracts/api/inventory.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { dateOf } from '@nilecare/service-kit/http/date-of.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { movements } from '../data/movements.ts';
import { stores } from '../data/stores.ts';
import type { Deps } from '../deps.ts';

export const listStockMovements: Handler<typeof contract, Deps> = async ({ query }, { actor, db, seen }) => {
  const { limit, cursor, from, to, ...filter } = query;
  actor.mustReachFacility((await stores(db.read).get(filter.storeId)).facilityId);
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const time = { from: dateOf(from), to: dateOf(to) };
  const rows = await movements(db.read).page({ ...filter, ...time, after }, limit + 1);
  const page = pageOfRows(rows, limit, (it) => [it.at, it.id]);
  seen(page.items.map((it) => it.patientId));
  return page;
};
