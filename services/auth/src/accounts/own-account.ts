import { BadCredentials } from '@nilecare/contracts/api/auth.ts';
import { Forbidden, Unauthenticated } from '@nilecare/contracts/errors.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { accounts } from '../data/accounts.ts';
import { accountSubject } from '../data/throttles.ts';
import type { Deps } from '../deps.ts';
import type { Account } from '../domain/account.ts';

interface Asking {
  readonly actor: Actor;
  readonly address: string;
}

/** The account of whoever asks. @throws Forbidden for services, Unauthenticated when it is gone */
export async function ownAccount({ db, cipher }: Deps, { actor }: Pick<Asking, 'actor'>): Promise<Account> {
  if (actor.kind !== 'user') throw new Forbidden('A service has no account.');
  const account = await accounts(db.read, cipher).byId(actor.id);
  if (!account?.active) throw new Unauthenticated('The account is not there any more.');
  return account;
}

/**
 * Asks for the password once more, before something that a thief of an unlocked screen must not do.
 * Wrong ones count like failed sign-ins.
 * @throws BadCredentials, AccountLocked
 */
export async function mustKnowPassword(deps: Deps & Asking, account: Account, password: string): Promise<void> {
  const { guard, hasher, address, actor } = deps;
  const right = await guard.attempt(
    { subject: accountSubject(account.userName), address, action: 'password-check', userId: account.id, actor },
    async () => ((await hasher.verify(account.passwordHash, password)) ? true : undefined),
  );
  if (!right) throw new BadCredentials('The current password is wrong.');
}
