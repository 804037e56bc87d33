import * as api from '@nilecare/contracts/api/auth.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { accountActor } from '../accounts/account-actor.ts';
import { hashOfNew, putPassword } from '../accounts/set-password.ts';
import { accounts } from '../data/accounts.ts';
import { passwords, type ResetRow } from '../data/passwords.ts';
import { accountSubject, throttles } from '../data/throttles.ts';
import type { Deps } from '../deps.ts';
import { tokenHash } from '../security/opaque-token.ts';
import { announceEnded, endSessions } from '../sessions/end-sessions.ts';

const invalid = () => new api.ResetTokenInvalid('Ask for a new link; each works once, for 30 minutes.');

function mustBeGood(reset: ResetRow | undefined, now: Date): ResetRow {
  if (!reset || reset.usedAt || reset.expiresAt <= now) throw invalid();
  return reset;
}

/** Besides the new password: all sessions end, and failed attempts are forgotten. The second factor stays. */
export const resetPassword: Handler<typeof api.resetPassword, Deps> = async ({ body }, deps) => {
  const { db, cipher, clock } = deps;
  const token = tokenHash(body.token);
  const { userId } = mustBeGood(await passwords(db.read).findReset(token), clock.now());
  const account = await accounts(db.read, cipher).byId(userId);
  if (!account?.active) throw invalid();
  const hash = await hashOfNew(deps, account, body.password);
  const ended = await db.transaction(async (tx) => {
    const at = clock.now();
    mustBeGood(await passwords(tx).lockReset(token), at);
    const current = (await accounts(tx, cipher).lock(userId)) ?? account;
    await putPassword(tx, deps, current, { hash, mustChange: false, at });
    await throttles(tx).forget([accountSubject(account.userName)]);
    const ids = await endSessions(tx, { userId, reason: 'password-change', at });
    await tx.audit.record('password.reset', { actor: accountActor(account), resource: `user/${userId}` });
    return ids;
  });
  await announceEnded(deps, ended);
  return noContent();
};
