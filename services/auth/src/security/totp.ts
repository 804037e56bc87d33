import { generateSecret, generateURI, verifySync } from 'otplib';

const STEP_SECONDS = 30;
const ISSUER = 'NileCare';

export const newTotpSecret = (): string => generateSecret();

/** The `otpauth://` address that authenticators read as a QR code. */
export const totpUri = (secret: string, userName: string): string =>
  generateURI({ issuer: ISSUER, label: userName, secret });

/**
 * The RFC 6238 time step a code belongs to: the current one, the one before or the one after (clocks differ, people are
 * slow), or undefined when it is none of theirs.
 */
export function stepOfCode(secret: string, code: string, at: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(at.getTime() / 1000),
    epochTolerance: STEP_SECONDS,
  });
  // The strategy is TOTP, whose results name their time step.
  return result.valid && 'timeStep' in result ? result.timeStep : undefined;
}
