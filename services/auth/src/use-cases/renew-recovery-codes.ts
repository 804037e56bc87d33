import * as api from '@nilecare/contracts/api/auth.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { mustKnowPassword, ownAccount } from '../accounts/own-account.ts';
import { factors } from '../data/factors.ts';
import type { Deps } from '../deps.ts';
import { newRecoveryCodes, recoveryCodeHash } from '../security/recovery-codes.ts';

export const renewRecoveryCodes: Handler<typeof api.renewRecoveryCodes, Deps> = async ({ body }, deps) => {
  const { actor, db, cipher } = deps;
  const account = await ownAccount(deps, deps);
  await mustKnowPassword(deps, account, body.password);
  if (!account.mfaEnabled) throw new api.MfaNotPending('There is no second factor that the codes could stand in for.');
  const recoveryCodes = newRecoveryCodes();
  await db.transaction(async (tx) => {
    await factors(tx, cipher).putRecoveryCodes(account.id, recoveryCodes.map(recoveryCodeHash));
    await tx.audit.record('mfa.recovery-codes-renew', { actor, resource: `user/${account.id}` });
  });
  return { recoveryCodes };
};
