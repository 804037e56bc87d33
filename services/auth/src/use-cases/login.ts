import * as api from '@nilecare/contracts/api/auth.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { accountWriter } from '../data/account-writer.ts';
import { accounts } from '../data/accounts.ts';
import { accountSubject } from '../data/throttles.ts';
import type { Deps } from '../deps.ts';
import { passwordMark } from '../security/opaque-token.ts';
import { continueSignIn } from '../sessions/continue-sign-in.ts';
import { signInAnswer } from '../sessions/sign-in-answer.ts';

/**
 * Until the password is known to be right, the same is done for a name that does not exist: one look-up, one
 * verification, the same counting, the same answer.
 */
export const login: Handler<typeof api.login, Deps> = async ({ body }, deps) => {
  const { db, cipher, hasher, guard, clock, address } = deps;
  const found = await accounts(db.read, cipher).credential(body.userName);
  const hash = found?.password_hash ?? null;
  const right = await guard.attempt(
    { subject: accountSubject(body.userName), address, action: 'login', userId: found?.id },
    async () => ((await hasher.verify(hash, body.password)) ? true : undefined),
  );
  if (!right || !found || hash === null) throw new api.BadCredentials('Check the user name and the password.');
  const current = await strengthen(deps, found.id, hash, body.password);
  const result = await db.transaction((tx) =>
    continueSignIn(tx, deps, {
      userId: found.id,
      codeShown: false,
      deviceName: body.deviceName ?? null,
      passwordMark: passwordMark(current),
      address,
    }),
  );
  return signInAnswer(deps, result, clock.now());
};

/** A hash of older parameters is made anew, now that the password is at hand. */
async function strengthen({ db, cipher, hasher }: Deps, userId: string, hash: string, password: string) {
  if (!hasher.isOutdated(hash)) return hash;
  const stronger = await hasher.hash(password);
  const changed = await accountWriter(db.read, cipher).rehash(userId, hash, stronger);
  return changed ? stronger : hash;
}
