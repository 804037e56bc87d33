import { generateSync } from 'otplib';
import type * as authApi from '@nilecare/contracts/api/auth.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { DemoLogin } from '@nilecare/seed/src/demo-files.ts';

/** Access token of a demo user, by password and, where the role needs it, the second factor. */
export async function signIn(auth: ClientOf<typeof authApi>, login: DemoLogin): Promise<string> {
  const { userName, password } = login;
  const first = await auth.login({ body: { userName, password } });
  if ('accessToken' in first) return first.accessToken;
  const code = generateSync({ secret: login.totpSecret ?? '' });
  const second = await auth.loginWithCode({ body: { challenge: first.challenge, code } });
  if ('accessToken' in second) return second.accessToken;
  throw new Error(`${userName} cannot sign in: next step is ${second.next}`);
}
