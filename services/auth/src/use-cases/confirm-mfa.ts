import * as api from '@nilecare/contracts/api/auth.ts';
import { Unauthenticated } from '@nilecare/contracts/errors.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { accountActor } from '../accounts/account-actor.ts';
import { challenged, type Enrolling } from '../accounts/enrolling-account.ts';
import { ownAccount } from '../accounts/own-account.ts';
import { challenges } from '../data/challenges.ts';
import { factors } from '../data/factors.ts';
import type { Deps } from '../deps.ts';
import { newRecoveryCodes, recoveryCodeHash } from '../security/recovery-codes.ts';
import { stepOfCode } from '../security/totp.ts';
import { continueSignIn, type SignInResult } from '../sessions/continue-sign-in.ts';
import { signInAnswer } from '../sessions/sign-in-answer.ts';

const minutes = 60 * 1000;
const ENROLMENT_LIFE_MS = 30 * minutes;

export const confirmMfa: Handler<typeof api.confirmMfa, Deps> = async ({ body }, deps) => {
  const enrolling = await whoConfirms(deps, body.challenge);
  const recoveryCodes = newRecoveryCodes();
  const result = await confirm(deps, enrolling, body.code, recoveryCodes);
  if (!result || 'step' in result) return { recoveryCodes, tokens: null };
  await signInAnswer(deps, result, deps.clock.now());
  return { recoveryCodes, tokens: result.tokens };
};

async function whoConfirms(deps: Deps & RequestContext, challenge: string | undefined): Promise<Enrolling> {
  if (challenge !== undefined) return challenged(deps, challenge);
  if (deps.actor.kind === 'anonymous')
    throw new Unauthenticated('Send the challenge of the sign-in, or a bearer token.');
  return { account: await ownAccount(deps, deps) };
}

/** Puts the new secret in force; a sign-in that waited for it goes on in the same transaction. */
const confirm = (
  deps: Deps & RequestContext,
  { account, challenge }: Enrolling,
  code: string,
  recoveryCodes: readonly string[],
): Promise<SignInResult | undefined> =>
  deps.db.transaction(async (tx) => {
    const { cipher, clock, address } = deps;
    const at = clock.now();
    const factor = await factors(tx, cipher).lock(account.id);
    if (
      !factor?.pendingSecret ||
      !factor.pendingSince ||
      at.getTime() - factor.pendingSince.getTime() > ENROLMENT_LIFE_MS
    )
      throw new api.MfaNotPending('Begin the enrolment, scan the new code, then confirm it within 30 minutes.');
    const step = stepOfCode(factor.pendingSecret, code, at);
    if (step === undefined)
      throw new api.BadCredentials(
        'The code is wrong. Check that the clock of the phone is right, and enter the newest code.',
      );
    await factors(tx, cipher).confirm(account.id, factor.pendingSecret, step, at);
    await factors(tx, cipher).putRecoveryCodes(account.id, recoveryCodes.map(recoveryCodeHash));
    await tx.audit.record('mfa.enrol', { actor: accountActor(account), resource: `user/${account.id}` });
    if (!challenge) return undefined;
    await challenges(tx).use(challenge.id, challenge.expiresAt);
    return continueSignIn(tx, deps, { ...challenge, codeShown: true, address });
  });
