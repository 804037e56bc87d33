import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import type { WithTx } from '@nilecare/service-kit/messaging/subscription.ts';
import { changeAccount } from '../accounts/change-account.ts';
import { accounts } from '../data/accounts.ts';
import { roles } from '../data/roles.ts';
import type { Deps } from '../deps.ts';
import { ADMINISTRATOR } from '../domain/rights.ts';

/**
 * Somebody does not work here any more: what they sign in with is closed, until an administrator opens it again. The
 * keeper of Redis announces what is revoked within a second of the commit.
 * @throws LastAdministrator
 */
export async function followDismissal(staffId: string, deps: WithTx<Deps>): Promise<void> {
  const { tx, cipher, clock } = deps;
  await roles(tx).lock(ADMINISTRATOR);
  const theirs = await accounts(tx, cipher).lockOfStaff(staffId);
  for (const before of theirs) {
    if (!before.active) continue;
    await changeAccount(tx, deps, {
      actor: serviceActor('auth'),
      before,
      after: { ...before, active: false },
      at: clock.now(),
      reason: 'does not work here any more',
    });
  }
}
