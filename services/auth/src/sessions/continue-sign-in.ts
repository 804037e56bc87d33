import { AccountInactive, BadCredentials, type SecondStep, type Tokens } from '@nilecare/contracts/api/auth.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { accountActor } from '../accounts/account-actor.ts';
import { accountWriter } from '../data/account-writer.ts';
import { accounts } from '../data/accounts.ts';
import { sessions } from '../data/sessions.ts';
import type { AuthTx } from '../data/store.ts';
import type { Deps } from '../deps.ts';
import { refreshExpiry } from '../domain/refresh-rotation.ts';
import { nextStep } from '../domain/sign-in-steps.ts';
import { signChallenge } from '../security/challenge.ts';
import { newOpaqueToken, passwordMark, tokenHash } from '../security/opaque-token.ts';
import { rightsOfAccount, tokensFor, type Holder } from './issue-tokens.ts';

export interface SignIn {
  readonly userId: string;
  /** Whether a second factor was shown. */
  readonly codeShown: boolean;
  readonly deviceName: string | null;
  /** Of the password that was right. */
  readonly passwordMark: string;
  readonly address: string;
}

export type SignInResult = { readonly tokens: Tokens } | { readonly step: SecondStep };

/**
 * After a step of signing in was right: the next step, or the session when there is none left.
 * @throws AccountInactive
 */
export async function continueSignIn(tx: AuthTx, deps: Deps, signIn: SignIn): Promise<SignInResult> {
  const { cipher, clock, tokenKeys } = deps;
  const at = clock.now();
  const account = await accounts(tx, cipher).lock(signIn.userId);
  if (!account?.passwordHash || passwordMark(account.passwordHash) !== signIn.passwordMark)
    throw new BadCredentials('The password was changed meanwhile. Begin again with the new one.');
  if (!account.active) throw new AccountInactive('Ask an administrator to activate the account.');
  const rights = await rightsOfAccount(tx, account);
  const next = nextStep({ ...account, mfaRequired: rights.mfaRequired, codeShown: signIn.codeShown });
  if (next) return { step: { next, challenge: signChallenge(tokenKeys, { ...signIn, step: next }) } };
  return { tokens: await openSession(tx, deps, { account, rights, at }, signIn) };
}

async function openSession(tx: AuthTx, deps: Deps, holder: Holder, signIn: SignIn): Promise<Tokens> {
  const { account, at } = holder;
  const { own, cipher } = deps;
  const id = newId();
  const sessionEnd = new Date(at.getTime() + own.sessionMaxHours);
  const refresh = newOpaqueToken();
  const expiresAt = refreshExpiry(at, sessionEnd, own.sessionIdleHours);
  await sessions(tx).open({
    id,
    user_id: account.id,
    device_name: signIn.deviceName,
    address: signIn.address,
    created_at: at,
    last_seen_at: at,
    expires_at: sessionEnd,
  });
  await sessions(tx).addToken({ hash: tokenHash(refresh), sessionId: id, issuedAt: at, expiresAt });
  await accountWriter(tx, cipher).loggedIn(account.id, at);
  await tx.audit.record('login', {
    actor: accountActor(account, id),
    resource: `session/${id}`,
    details: { secondFactor: signIn.codeShown, deviceName: signIn.deviceName },
  });
  return tokensFor(deps, holder, id, { token: refresh, expiresAt });
}
