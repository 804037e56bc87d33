import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/device.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { devices } from '../data/devices.ts';
import type { Deps } from '../deps.ts';

export const listDevices: Handler<typeof api.listDevices, Deps> = async ({ query }, { actor, db }) => {
  const { limit, cursor, ...filter } = query;
  const after = positionAfter(cursor, z.tuple([z.string()]))?.[0];
  const found = await devices(db.read).list({
    ...filter,
    facilityIds: actor.facilityFilter(),
    after,
    limit: limit + 1,
  });
  return pageOfRows(found, limit, (it) => [it.id]);
};
