import { WeakPassword } from '@nilecare/contracts/api/auth.ts';
import { accountWriter } from '../data/account-writer.ts';
import { passwords } from '../data/passwords.ts';
import type { AuthTx } from '../data/store.ts';
import type { Deps } from '../deps.ts';
import type { Account } from '../domain/account.ts';
import { HISTORY, MIN_LENGTH, passwordFaults, type PasswordFault } from '../domain/password-policy.ts';

const explain: Readonly<Record<PasswordFault, string>> = {
  'too-short': `Take at least ${MIN_LENGTH} characters; several words are easy to remember.`,
  'too-common': 'This is one of the passwords that are guessed first.',
  repetitive: 'It repeats itself or follows the keyboard or the alphabet.',
  'contains-user-name': 'It contains the user name.',
  'contains-product-name': 'It contains the name of this system.',
  'used-before': `It was one of the last ${HISTORY} passwords of this account.`,
};

const refuse = (reasons: readonly PasswordFault[]) =>
  new WeakPassword(reasons.map((reason) => explain[reason]).join(' '), { reasons });

/** The hash of a password that meets the policy. @throws WeakPassword */
export async function hashOfGood(
  { hasher }: Pick<Deps, 'hasher'>,
  userName: string,
  password: string,
): Promise<string> {
  const faults = passwordFaults(password, userName);
  if (faults.length) throw refuse(faults);
  return hasher.hash(password);
}

/**
 * The hash of a new password of an account that has had others.
 * @throws WeakPassword also when it was one of the last
 */
export async function hashOfNew(
  deps: Pick<Deps, 'hasher' | 'db'>,
  account: Pick<Account, 'id' | 'userName' | 'passwordHash'>,
  password: string,
): Promise<string> {
  const hash = await hashOfGood(deps, account.userName, password);
  const former = await passwords(deps.db.read).history(account.id, HISTORY);
  for (const one of account.passwordHash === null ? former : [account.passwordHash, ...former].slice(0, HISTORY))
    if (await deps.hasher.verify(one, password)) throw refuse(['used-before']);
  return hash;
}

/** Puts a new password in place; reset links that are under way no longer work. */
export async function putPassword(
  tx: AuthTx,
  { cipher }: Pick<Deps, 'cipher'>,
  account: Pick<Account, 'id' | 'passwordHash'>,
  change: { hash: string; mustChange: boolean; at: Date },
): Promise<void> {
  if (account.passwordHash !== null) await passwords(tx).remember(account.id, account.passwordHash, change.at);
  await accountWriter(tx, cipher).setPassword(account.id, change.hash, change.mustChange, change.at);
  await passwords(tx).voidResets(account.id, change.at);
}
