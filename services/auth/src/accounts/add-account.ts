import type { User } from '@nilecare/contracts/api/auth-users.ts';
import { userCreated } from '@nilecare/contracts/events/auth.ts';
import { onlyFacility, type Actor } from '@nilecare/service-kit/auth/actor.ts';
import { accountWriter, type NewAccount } from '../data/account-writer.ts';
import { accounts } from '../data/accounts.ts';
import type { AuthTx } from '../data/store.ts';
import type { Deps } from '../deps.ts';
import { userView } from './user-view.ts';

/** Writes a new account with its event and audit entry. @throws UserNameTaken */
export async function addAccount(
  tx: AuthTx,
  { cipher }: Pick<Deps, 'cipher'>,
  actor: Actor,
  account: NewAccount,
): Promise<User> {
  const { id, roles, facilityIds } = account;
  await accountWriter(tx, cipher).insert(account);
  await tx.outbox.add(userCreated, { userId: id, roles: [...roles], facilityIds: [...facilityIds] }, { key: id });
  await tx.audit.record('user.create', {
    actor,
    facilityId: onlyFacility(facilityIds),
    resource: `user/${id}`,
    details: { userName: account.userName, roles, facilityIds },
  });
  return userView(tx, await accounts(tx, cipher).byId(id), account.at);
}
