import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/auth-users.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { userViews } from '../accounts/user-view.ts';
import { accounts } from '../data/accounts.ts';
import type { Deps } from '../deps.ts';

export const listUsers: Handler<typeof api.listUsers, Deps> = async ({ query }, { actor, db, cipher, clock }) => {
  const found = await accounts(db.read, cipher).page({
    search: query.search?.trim() || undefined,
    role: query.role,
    facilityIds: actor.facilityFilter(),
    after: positionAfter(query.cursor, z.tuple([z.string()]))?.[0],
    limit: query.limit + 1,
  });
  const { items, nextCursor } = pageOfRows(found, query.limit, (account) => [account.userName]);
  return { items: await userViews(db.read, items, clock.now()), nextCursor };
};
