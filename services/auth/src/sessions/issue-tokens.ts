import type { Profile, Tokens } from '@nilecare/contracts/api/auth.ts';
import { signToken, USER_AUDIENCE } from '@nilecare/service-kit/auth/tokens.ts';
import { roles } from '../data/roles.ts';
import type { Store } from '../data/store.ts';
import type { Deps } from '../deps.ts';
import type { Account } from '../domain/account.ts';
import { rightsOf, type Rights } from '../domain/rights.ts';

/** An account with what it may do, as read at one moment. */
export interface Holder {
  readonly account: Account;
  readonly rights: Rights;
  /** Taken before anything was read: a change committed later voids every token stamped with it. */
  readonly at: Date;
}

export const rightsOfAccount = async (store: Store, account: Account): Promise<Rights> =>
  rightsOf(await roles(store).named(account.roles));

export const profileOf = ({ account, rights }: Omit<Holder, 'at'>): Profile => ({
  id: account.id,
  userName: account.userName,
  name: account.name,
  email: account.email,
  phone: account.phone,
  language: account.language,
  roles: [...rights.roles],
  permissions: [...rights.permissions],
  facilityIds: [...account.facilityIds],
  staffId: account.staffId,
  patientId: account.patientId,
  mfaEnabled: account.mfaEnabled,
  mfaRequired: rights.mfaRequired,
});

export interface RefreshToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** The answer to a successful sign-in or refresh. */
export function tokensFor(
  { tokenKeys, own }: Pick<Deps, 'tokenKeys' | 'own'>,
  holder: Holder,
  sessionId: string,
  refresh: RefreshToken,
): Tokens {
  const { account, rights, at } = holder;
  const life = own.accessTokenMinutes * 60;
  const claims = {
    aud: USER_AUDIENCE as typeof USER_AUDIENCE,
    sub: account.id,
    sid: sessionId,
    name: account.name.en,
    roles: [...rights.roles],
    perms: [...rights.permissions],
    fac: [...account.facilityIds],
    staff: account.staffId,
    patient: account.patientId,
  };
  return {
    accessToken: signToken(tokenKeys, claims, life, at),
    accessExpiresAt: new Date(at.getTime() + life * 1000).toISOString(),
    refreshToken: refresh.token,
    refreshExpiresAt: refresh.expiresAt.toISOString(),
    sessionId,
    profile: profileOf(holder),
  };
}
