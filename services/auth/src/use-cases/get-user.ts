import type * as api from '@nilecare/contracts/api/auth-users.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { visible } from '../accounts/reach.ts';
import { userView } from '../accounts/user-view.ts';
import { accounts } from '../data/accounts.ts';
import type { Deps } from '../deps.ts';

export const getUser: Handler<typeof api.getUser, Deps> = async ({ params }, { actor, db, cipher, clock }) => {
  const account = visible(actor, await accounts(db.read, cipher).byId(params.userId), params.userId);
  return userView(db.read, account, clock.now());
};
