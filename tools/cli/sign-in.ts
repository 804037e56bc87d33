import { setTimeout as wait } from 'node:timers/promises';
import { generateSync } from 'otplib';
import * as authApi from '@nilecare/contracts/api/auth.ts';
import type { Tokens } from '@nilecare/contracts/api/auth.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import type { DemoLogin } from '@nilecare/seed/src/demo-files.ts';
import { throughGateway } from './gateway.ts';
import { Misuse } from './misuse.ts';

const STEP_SECONDS = 30;
const currentStep = () => Math.floor(Date.now() / 1000 / STEP_SECONDS);

/** Signs a demo user in as a browser would, the second step included. */
export async function signIn(gatewayUrl: string, { userName, password, totpSecret }: DemoLogin): Promise<Tokens> {
  const auth = throughGateway(gatewayUrl, authApi);
  const body = { userName, password, deviceName: 'command line' };
  const first = await auth.login({ body }).catch((error: unknown) => {
    throw error instanceof RemoteProblem && error.code === 'bad-credentials' ? notTheDemo(gatewayUrl, userName) : error;
  });
  if ('accessToken' in first) return first;
  if (first.next !== 'mfa-code' || totpSecret === undefined)
    throw new Misuse(`Signing in as ${userName} asks for ${first.next}. Do that once in the browser.`);
  return withCode(totpSecret, async (code) => {
    const second = await auth.loginWithCode({ body: { challenge: first.challenge, code } });
    if ('accessToken' in second) return second;
    throw new Misuse(`Signing in as ${userName} asks for ${second.next}. Do that once in the browser.`);
  });
}

const notTheDemo = (gatewayUrl: string, userName: string): Misuse =>
  new Misuse(
    `${gatewayUrl} does not know ${userName} with the password of demo-logins.json. Either the password was changed, or ` +
      'the system that runs there is another checkout: start this one, or set NILECARE_DIR to the folder of the other.',
  );

const wasUsed = (error: unknown): boolean => error instanceof RemoteProblem && error.extensions['used'] === true;

/**
 * A code is accepted once. When the current one was used by a command just before, the next one is taken, which is
 * accepted a little early; when that was used too, it waits.
 * @param isUsed whether what `use` threw says that the code was used before
 */
export async function withCode<T>(
  secret: string,
  use: (code: string) => Promise<T>,
  isUsed: (error: unknown) => boolean = wasUsed,
): Promise<T> {
  let step = currentStep();
  for (;;) {
    try {
      return await use(generateSync({ secret, epoch: step * STEP_SECONDS }));
    } catch (error) {
      if (!isUsed(error)) throw error;
      step += 1;
      // One step early is accepted, no more.
      if (step > currentStep() + 1) process.stderr.write('waiting for the next code of the authenticator …\n');
      while (step > currentStep() + 1) await wait(500);
    }
  }
}
