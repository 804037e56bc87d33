import type { User } from '@nilecare/contracts/api/auth-users.ts';
import { accountSubject, throttles } from '../data/throttles.ts';
import type { Store } from '../data/store.ts';
import type { Account } from '../domain/account.ts';

/** Accounts as administrators see them. */
export async function userViews(store: Store, accounts: readonly Account[], now: Date): Promise<User[]> {
  const subjects = accounts.map((account) => accountSubject(account.userName));
  const locked = await throttles(store).lockedUntil(subjects, now);
  return accounts.map((account) => ({
    id: account.id,
    version: account.version,
    userName: account.userName,
    name: account.name,
    email: account.email,
    phone: account.phone,
    language: account.language,
    roles: [...account.roles],
    facilityIds: [...account.facilityIds],
    staffId: account.staffId,
    patientId: account.patientId,
    active: account.active,
    lockedUntil: locked.get(accountSubject(account.userName))?.toISOString() ?? null,
    mfaEnabled: account.mfaEnabled,
    lastLoginAt: account.lastLoginAt?.toISOString() ?? null,
  }));
}

/** One account as it is after a change. */
export async function userView(store: Store, account: Account | undefined, now: Date): Promise<User> {
  const [view] = await userViews(store, account ? [account] : [], now);
  if (!view) throw new Error('the account that was just written is not there');
  return view;
}
