import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { BadCredentials } from '@nilecare/contracts/api/auth.ts';
import type { KeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { SignInStep } from '../domain/sign-in-steps.ts';

const AUDIENCE = 'nilecare-challenge';
const LIFE_SECONDS = 300;

const Claims = z.object({
  jti: z.uuid(),
  sub: z.uuid(),
  step: z.enum(['mfa-code', 'password-change', 'mfa-enrol']),
  /** Whether a second factor was shown already. */
  mfa: z.boolean(),
  device: z.string().nullable(),
  pw: z.string(),
  exp: z.number(),
});

/** What stands between two steps of signing in. */
export interface Challenge {
  readonly id: string;
  readonly userId: string;
  readonly step: SignInStep;
  readonly codeShown: boolean;
  readonly deviceName: string | null;
  /** Of the password that was right (`passwordMark`): once it is changed, the challenge is void. */
  readonly passwordMark: string;
  readonly expiresAt: Date;
}

export function signChallenge(ring: KeyRing, given: Omit<Challenge, 'id' | 'expiresAt'>): string {
  const { id, secret } = ring.current;
  const claims = { step: given.step, mfa: given.codeShown, device: given.deviceName, pw: given.passwordMark };
  return jwt.sign(claims, secret, {
    algorithm: 'HS256',
    keyid: id,
    audience: AUDIENCE,
    subject: given.userId,
    jwtid: newId(),
    expiresIn: LIFE_SECONDS,
  });
}

/**
 * Reads a challenge that this service signed for the given step.
 * @throws BadCredentials when it is of another step, altered or too old
 */
export function readChallenge(ring: KeyRing, token: string, step: SignInStep): Challenge {
  const claims = Claims.safeParse(verified(ring, token));
  if (!claims.success || claims.data.step !== step)
    throw new BadCredentials('This step of signing in is over. Begin again with user name and password.');
  const { jti, sub, mfa, device, pw, exp } = claims.data;
  return {
    id: jti,
    userId: sub,
    step,
    codeShown: mfa,
    deviceName: device,
    passwordMark: pw,
    expiresAt: new Date(exp * 1000),
  };
}

function verified(ring: KeyRing, token: string): unknown {
  const keyId = jwt.decode(token, { complete: true })?.header.kid;
  const secret = keyId === undefined ? undefined : ring.byId(keyId);
  try {
    return secret && jwt.verify(token, secret, { algorithms: ['HS256'], audience: AUDIENCE });
  } catch {
    return undefined;
  }
}
