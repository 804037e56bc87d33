import type * as api from '@nilecare/contracts/api/auth.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { mustKnowPassword, ownAccount } from '../accounts/own-account.ts';
import { hashOfNew, putPassword } from '../accounts/set-password.ts';
import { accounts } from '../data/accounts.ts';
import type { Deps } from '../deps.ts';
import { announceEnded, endSessions } from '../sessions/end-sessions.ts';

export const changePassword: Handler<typeof api.changePassword, Deps> = async ({ body }, deps) => {
  const { actor, db, cipher, clock } = deps;
  const account = await ownAccount(deps, { actor });
  await mustKnowPassword(deps, account, body.current);
  const hash = await hashOfNew(deps, account, body.next);
  const ended = await db.transaction(async (tx) => {
    const at = clock.now();
    const current = (await accounts(tx, cipher).lock(account.id)) ?? account;
    await putPassword(tx, deps, current, { hash, mustChange: false, at });
    const others = { userId: account.id, reason: 'password-change', at, except: actor.sessionId } as const;
    const ids = await endSessions(tx, others);
    await tx.audit.record('password.change', {
      actor,
      resource: `user/${account.id}`,
      details: { sessionsEnded: ids.length },
    });
    return ids;
  });
  await announceEnded(deps, ended);
  return noContent();
};
