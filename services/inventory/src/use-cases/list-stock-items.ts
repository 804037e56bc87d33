import { z } from 'zod';
import type { listStockItems as contract } from '@nilecare/contracts/api/inventory.ts';
import { Id } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { items } from '../data/items.ts';
import type { Deps } from '../deps.ts';

export const listStockItems: Handler<typeof contract, Deps> = async ({ query }, { db }) => {
  const { limit, cursor, ...filter } = query;
  const after = positionAfter(cursor, z.tuple([z.string(), Id]));
  const rows = await items(db.read).page({ ...filter, after }, limit + 1);
  return pageOfRows(rows, limit, (it) => [it.name.en, it.id]);
};
