import { toDataURL } from 'qrcode';
import type * as api from '@nilecare/contracts/api/auth.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { enrollingAccount } from '../accounts/enrolling-account.ts';
import { factors } from '../data/factors.ts';
import type { Deps } from '../deps.ts';
import { newTotpSecret, totpUri } from '../security/totp.ts';

/** A factor that is in force stays so until the new one is confirmed. */
export const beginMfa: Handler<typeof api.beginMfa, Deps> = async ({ body }, deps) => {
  const { db, cipher, clock } = deps;
  const { account } = await enrollingAccount(deps, body);
  const secret = newTotpSecret();
  await factors(db.read, cipher).begin(account.id, secret, clock.now());
  const uri = totpUri(secret, account.userName);
  return { secret, uri, qr: await toDataURL(uri) };
};
