import * as api from '@nilecare/contracts/api/auth.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { challenges } from '../data/challenges.ts';
import { codeSubject } from '../data/throttles.ts';
import type { Deps } from '../deps.ts';
import { checkCode, type CodeVerdict } from '../accounts/check-code.ts';
import { readChallenge } from '../security/challenge.ts';
import { continueSignIn, type SignInResult } from '../sessions/continue-sign-in.ts';
import { signInAnswer } from '../sessions/sign-in-answer.ts';

export const loginWithCode: Handler<typeof api.loginWithCode, Deps> = async ({ body }, deps) => {
  const { db, guard, clock, tokenKeys, address } = deps;
  const challenge = readChallenge(tokenKeys, body.challenge, 'mfa-code');
  const { userId } = challenge;
  const outcome = await guard.attempt(
    { subject: codeSubject(userId), address, action: 'mfa-code', userId },
    // The code, the challenge and the session in one transaction: none of them is used up without the others.
    () =>
      db.transaction(async (tx): Promise<{ verdict: CodeVerdict; result?: SignInResult } | undefined> => {
        const verdict = await checkCode(tx, deps, userId, body.code);
        if (verdict === 'wrong') return undefined;
        if (verdict === 'used') return { verdict };
        await challenges(tx).use(challenge.id, challenge.expiresAt);
        return { verdict, result: await continueSignIn(tx, deps, { ...challenge, codeShown: true, address }) };
      }),
  );
  if (!outcome) throw new api.BadCredentials('The code is wrong. Enter the one the authenticator shows now.');
  if (!outcome.result)
    throw new api.BadCredentials('This code was used already. Wait for the next one.', { used: true });
  return signInAnswer(deps, outcome.result, clock.now());
};
