import type * as api from '@nilecare/contracts/api/auth-users.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { roles } from '../data/roles.ts';
import type { Deps } from '../deps.ts';

export const listRoles: Handler<typeof api.listRoles, Deps> = async (_, { db }) => ({
  items: await roles(db.read).all(),
});
