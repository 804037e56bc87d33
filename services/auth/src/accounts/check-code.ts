import { factors } from '../data/factors.ts';
import type { AuthTx } from '../data/store.ts';
import type { Deps } from '../deps.ts';
import { looksLikeRecoveryCode, recoveryCodeHash } from '../security/recovery-codes.ts';
import { stepOfCode } from '../security/totp.ts';
import { accountActor } from './account-actor.ts';
import { accounts } from '../data/accounts.ts';

/** `used`: it would be right, had it not been accepted before. */
export type CodeVerdict = 'right' | 'wrong' | 'used';

/**
 * Checks a code of the authenticator, or a recovery code, and uses it up: each opens one door.
 * The factor's row is locked, so that of two requests with one code one is told `used`.
 */
export async function checkCode(tx: AuthTx, deps: Deps, userId: string, code: string): Promise<CodeVerdict> {
  const { cipher, clock } = deps;
  const factor = await factors(tx, cipher).lock(userId);
  if (!factor?.secret) return 'wrong';
  const at = clock.now();
  if (looksLikeRecoveryCode(code)) return useRecoveryCode(tx, deps, userId, code, at);
  const step = stepOfCode(factor.secret, code, at);
  if (step === undefined) return 'wrong';
  if (factor.lastStep !== null && step <= factor.lastStep) return 'used';
  await factors(tx, cipher).useStep(userId, step);
  return 'right';
}

async function useRecoveryCode(
  tx: AuthTx,
  { cipher }: Deps,
  userId: string,
  code: string,
  at: Date,
): Promise<CodeVerdict> {
  const verdict = await factors(tx, cipher).useRecoveryCode(userId, recoveryCodeHash(code), at);
  if (verdict !== 'right') return verdict;
  const account = await accounts(tx, cipher).byId(userId);
  if (!account) return 'wrong';
  await tx.audit.record('mfa.recovery-code', { actor: accountActor(account), resource: `user/${userId}` });
  return 'right';
}
