import * as api from '@nilecare/contracts/api/auth.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { accountActor } from '../accounts/account-actor.ts';
import { hashOfNew, putPassword } from '../accounts/set-password.ts';
import { accounts } from '../data/accounts.ts';
import { challenges } from '../data/challenges.ts';
import type { Deps } from '../deps.ts';
import { readChallenge } from '../security/challenge.ts';
import { passwordMark } from '../security/opaque-token.ts';
import { continueSignIn } from '../sessions/continue-sign-in.ts';
import { signInAnswer } from '../sessions/sign-in-answer.ts';

export const loginWithNewPassword: Handler<typeof api.loginWithNewPassword, Deps> = async ({ body }, deps) => {
  const { db, cipher, clock, tokenKeys, address } = deps;
  const challenge = readChallenge(tokenKeys, body.challenge, 'password-change');
  const account = await accounts(db.read, cipher).byId(challenge.userId);
  if (!account) throw new api.BadCredentials('The account is not there any more.');
  const hash = await hashOfNew(deps, account, body.password);
  const result = await db.transaction(async (tx) => {
    const current = await accounts(tx, cipher).lock(account.id);
    if (!current?.passwordHash || passwordMark(current.passwordHash) !== challenge.passwordMark)
      throw new api.BadCredentials('The password was changed meanwhile. Begin again with the new one.');
    await challenges(tx).use(challenge.id, challenge.expiresAt);
    await putPassword(tx, deps, current, { hash, mustChange: false, at: clock.now() });
    await tx.audit.record('password.change', { actor: accountActor(current), resource: `user/${current.id}` });
    return continueSignIn(tx, deps, { ...challenge, passwordMark: passwordMark(hash), address });
  });
  return signInAnswer(deps, result, clock.now());
};
