import { LastAdministrator } from '@nilecare/contracts/api/auth-users.ts';
import { userUpdated } from '@nilecare/contracts/events/auth.ts';
import { onlyFacility, type Actor } from '@nilecare/service-kit/auth/actor.ts';
import { accountWriter } from '../data/account-writer.ts';
import { accounts } from '../data/accounts.ts';
import { revocations } from '../data/revocations.ts';
import type { AuthTx } from '../data/store.ts';
import type { Deps } from '../deps.ts';
import { changedFacts, changesRights, isAdministrator, type Account, type AccountFacts } from '../domain/account.ts';
import { ADMINISTRATOR } from '../domain/rights.ts';
import { endSessions } from '../sessions/end-sessions.ts';

interface Change {
  readonly actor: Actor;
  readonly before: Account;
  readonly after: AccountFacts;
  readonly at: Date;
  readonly reason?: string;
}

/**
 * Writes what an account is from now on, with its event and audit entry; one that is closed loses its sessions, and
 * tokens with other rights are revoked. Call it with the rows of the role ADMINISTRATOR and of the account locked.
 * @returns the ids of the sessions that ended, to be announced after the commit
 * @throws LastAdministrator
 */
export async function changeAccount(
  tx: AuthTx,
  { cipher }: Pick<Deps, 'cipher'>,
  { actor, before, after, at, reason }: Change,
): Promise<string[]> {
  const { id: userId } = before;
  await accountWriter(tx, cipher).update(userId, before.version, after, at);
  if (isAdministrator(before) && !isAdministrator(after)) await mustLeaveAnAdministrator(tx, cipher);
  const ended = after.active ? [] : await endSessions(tx, { userId, reason: 'deactivated', at });
  if (changesRights(before, after)) await revocations(tx).user(userId, at);

  const facts = { roles: [...after.roles], facilityIds: [...after.facilityIds], active: after.active };
  await tx.outbox.add(userUpdated, { userId, ...facts }, { key: userId });
  await tx.audit.record('user.update', {
    actor,
    facilityId: onlyFacility(before.facilityIds),
    resource: `user/${userId}`,
    reason: reason ?? null,
    details: changedFacts(before, after),
  });
  return ended;
}

async function mustLeaveAnAdministrator(tx: AuthTx, cipher: Deps['cipher']): Promise<void> {
  if ((await accounts(tx, cipher).countActiveWithRole(ADMINISTRATOR)) === 0)
    throw new LastAdministrator('Make somebody else an administrator first.');
}
