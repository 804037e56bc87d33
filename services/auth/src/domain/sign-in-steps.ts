export type SignInStep = 'mfa-code' | 'password-change' | 'mfa-enrol';

export interface SignInFacts {
  /** The account has a confirmed second factor. */
  readonly mfaEnabled: boolean;
  /** One of its roles demands a second factor. */
  readonly mfaRequired: boolean;
  readonly mustChangePassword: boolean;
  /** The second factor was shown in this sign-in. */
  readonly codeShown: boolean;
}

/**
 * What is still to be done after the password was right; null when the session may begin. The code comes before the new
 * password, so that a password alone can never be used to set another.
 */
export function nextStep({ mfaEnabled, mfaRequired, mustChangePassword, codeShown }: SignInFacts): SignInStep | null {
  if (mfaEnabled && !codeShown) return 'mfa-code';
  if (mustChangePassword) return 'password-change';
  if (mfaRequired && !mfaEnabled) return 'mfa-enrol';
  return null;
}
