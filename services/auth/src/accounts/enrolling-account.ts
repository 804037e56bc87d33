import { BadCredentials } from '@nilecare/contracts/api/auth.ts';
import { Unauthenticated } from '@nilecare/contracts/errors.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { accounts } from '../data/accounts.ts';
import type { Deps } from '../deps.ts';
import type { Account } from '../domain/account.ts';
import { readChallenge, type Challenge } from '../security/challenge.ts';
import { passwordMark } from '../security/opaque-token.ts';
import { mustKnowPassword, ownAccount } from './own-account.ts';

interface Given {
  readonly challenge?: string | undefined;
  readonly password?: string | undefined;
}

export interface Enrolling {
  readonly account: Account;
  /** Of the sign-in that demands the enrolment; without it somebody signed in enrols by themselves. */
  readonly challenge?: Challenge;
}

/**
 * Who enrols an authenticator: somebody whose sign-in demands it (challenge), or somebody signed in who gives the
 * password once more.
 * @throws BadCredentials, Unauthenticated
 */
export async function enrollingAccount(
  deps: Deps & { readonly actor: Actor; readonly address: string },
  given: Given,
): Promise<Enrolling> {
  if (given.challenge !== undefined) return challenged(deps, given.challenge);
  if (deps.actor.kind === 'anonymous')
    throw new Unauthenticated('Send the challenge of the sign-in, or a bearer token.');
  const account = await ownAccount(deps, deps);
  if (given.password === undefined) throw new BadCredentials('Send the current password as well.');
  await mustKnowPassword(deps, account, given.password);
  return { account };
}

/** @throws BadCredentials when the sign-in is over, or a factor is in force by now: that one must be shown */
export async function challenged({ db, cipher, tokenKeys }: Deps, token: string): Promise<Required<Enrolling>> {
  const challenge = readChallenge(tokenKeys, token, 'mfa-enrol');
  const account = await accounts(db.read, cipher).byId(challenge.userId);
  if (!account?.passwordHash || account.mfaEnabled || passwordMark(account.passwordHash) !== challenge.passwordMark)
    throw new BadCredentials('This step of signing in is over. Begin again with user name and password.');
  return { account, challenge };
}
