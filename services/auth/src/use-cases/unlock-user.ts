import type * as api from '@nilecare/contracts/api/auth-users.ts';
import { onlyFacility } from '@nilecare/service-kit/auth/actor.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { managedAccount } from '../accounts/managed-account.ts';
import { accountSubject, codeSubject, throttles } from '../data/throttles.ts';
import type { Deps } from '../deps.ts';

export const unlockUser: Handler<typeof api.unlockUser, Deps> = async ({ params }, deps) => {
  const { actor, db } = deps;
  const account = await managedAccount(deps, actor, params.userId);
  await db.transaction(async (tx) => {
    await throttles(tx).forget([accountSubject(account.userName), codeSubject(account.id)]);
    const facilityId = onlyFacility(account.facilityIds);
    await tx.audit.record('account.unlock', { actor, facilityId, resource: `user/${account.id}` });
  });
  return noContent();
};
