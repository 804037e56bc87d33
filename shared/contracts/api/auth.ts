import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, Language } from '../primitives.ts';

export class BadCredentials extends problem('bad-credentials', 401, 'User name, password or code is wrong') {}
export class AccountLocked extends problem('account-locked', 423, 'Too many failed attempts') {
  constructor(until: string, retryAfterSeconds: number) {
    super('Wait until the time named in `until`, or ask an administrator to unlock the account.', {
      until,
      retryAfterSeconds,
    });
  }
}
export class AccountInactive extends problem('account-inactive', 403, 'The account is not active') {}
export class RefreshReused extends problem('refresh-reused', 401, 'The refresh token was used before') {}
export class WeakPassword extends problem('weak-password', 422, 'The password does not meet the policy') {}
export class ResetTokenInvalid extends problem('reset-token-invalid', 410, 'The link is used up or too old') {}
export class MfaNotPending extends problem('mfa-not-pending', 409, 'Begin the enrolment first') {}
export class MfaRequiredByRole extends problem('mfa-required-by-role', 409, 'A role of this account requires it') {}

export const UserName = z.string().trim().toLowerCase().min(3).max(100);
export const Password = z.string().min(1).max(200);

export const Profile = z
  .object({
    id: Id,
    userName: z.string(),
    name: z.object({ en: z.string(), ar: z.string() }),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    language: Language,
    roles: z.array(z.string()),
    permissions: z.array(z.string()),
    /** `*` is every facility. */
    facilityIds: z.array(z.union([Id, z.literal('*')])),
    staffId: Id.nullable(),
    patientId: Id.nullable(),
    mfaEnabled: z.boolean(),
    mfaRequired: z.boolean(),
  })
  .meta({ id: 'Profile' });
export type Profile = z.infer<typeof Profile>;

export const Tokens = z
  .object({
    accessToken: z.string(),
    accessExpiresAt: Instant,
    refreshToken: z.string(),
    refreshExpiresAt: Instant,
    sessionId: Id,
    profile: Profile,
  })
  .meta({ id: 'Tokens' });
export type Tokens = z.infer<typeof Tokens>;

/**
 * So far everything was right; a further step is needed before there are tokens. `mfa-code`: `loginWithCode`,
 * `password-change`: `loginWithNewPassword`, `mfa-enrol`: `beginMfa` and `confirmMfa`. `challenge` is good for five
 * minutes and for one success.
 */
export const SecondStep = z
  .object({ next: z.enum(['mfa-code', 'mfa-enrol', 'password-change']), challenge: z.string() })
  .meta({ id: 'SecondStep' });
export type SecondStep = z.infer<typeof SecondStep>;

export const login = endpoint({
  method: 'POST',
  path: '/auth/login',
  permission: 'public',
  scope: 'none',
  body: z.object({ userName: UserName, password: Password, deviceName: z.string().max(200).optional() }),
  answers: { 200: Tokens, 202: SecondStep },
  errors: [BadCredentials, AccountLocked, AccountInactive],
  summary: 'Sign in with user name and password',
});
export const loginWithCode = endpoint({
  method: 'POST',
  path: '/auth/login/code',
  permission: 'public',
  scope: 'none',
  body: z.object({ challenge: z.string().max(2000), code: z.string().trim().min(6).max(20) }),
  answers: { 200: Tokens, 202: SecondStep },
  errors: [BadCredentials, AccountLocked, AccountInactive],
  summary: 'Second step of signing in: a code of the authenticator, or a recovery code',
});
export const loginWithNewPassword = endpoint({
  method: 'POST',
  path: '/auth/login/password',
  permission: 'public',
  scope: 'none',
  body: z.object({ challenge: z.string().max(2000), password: Password }),
  answers: { 200: Tokens, 202: SecondStep },
  errors: [BadCredentials, WeakPassword, AccountInactive],
  summary: 'Step of signing in that an account with a temporary password needs: choose a new one',
});
export const refresh = endpoint({
  method: 'POST',
  path: '/auth/refresh',
  permission: 'public',
  scope: 'none',
  body: z.object({ refreshToken: z.string().max(500) }),
  answers: { 200: Tokens },
  errors: [BadCredentials, RefreshReused, AccountInactive],
  summary: 'Exchange a refresh token for new tokens; a token that is used twice ends the session',
});
export const logout = endpoint({
  method: 'POST',
  path: '/auth/logout',
  permission: 'signed-in',
  scope: 'none',
  body: z.object({ everywhere: z.boolean().default(false) }),
  answers: { 204: null },
  summary: 'End this session, or all sessions of the account',
});
export const me = endpoint({
  method: 'GET',
  path: '/auth/me',
  permission: 'signed-in',
  scope: 'none',
  answers: { 200: Profile },
  summary: 'The signed-in account',
});
export const changePassword = endpoint({
  method: 'POST',
  path: '/auth/password',
  permission: 'signed-in',
  scope: 'none',
  body: z.object({ current: Password, next: Password }),
  answers: { 204: null },
  errors: [BadCredentials, AccountLocked, WeakPassword],
  summary: 'Change the own password; ends the other sessions',
});
export const requestPasswordReset = endpoint({
  method: 'POST',
  path: '/auth/password/reset-requests',
  permission: 'public',
  scope: 'none',
  body: z.object({ userName: UserName }),
  answers: { 202: null },
  summary: 'Send a reset link to the address of the account; the answer is the same whether it exists or not',
});
export const resetPassword = endpoint({
  method: 'POST',
  path: '/auth/password/resets',
  permission: 'public',
  scope: 'none',
  body: z.object({ token: z.string().max(500), password: Password }),
  answers: { 204: null },
  errors: [ResetTokenInvalid, WeakPassword],
  summary: 'Set a new password with the token of a reset link; ends all sessions',
});
export const beginMfa = endpoint({
  method: 'POST',
  path: '/auth/mfa',
  permission: 'public',
  scope: 'none',
  body: z.object({
    /** Of the login, when a role demands enrolment; otherwise the bearer token says who it is. */
    challenge: z.string().max(2000).optional(),
    password: Password.optional(),
  }),
  answers: { 200: z.object({ secret: z.string(), uri: z.string(), qr: z.string() }) },
  errors: [BadCredentials, AccountLocked],
  summary: 'Begin the enrolment of an authenticator: secret, otpauth address and QR code (data URL)',
});
export const confirmMfa = endpoint({
  method: 'POST',
  path: '/auth/mfa/confirmations',
  permission: 'public',
  scope: 'none',
  body: z.object({ challenge: z.string().max(2000).optional(), code: z.string().trim().length(6) }),
  answers: { 200: z.object({ recoveryCodes: z.array(z.string()), tokens: Tokens.nullable() }) },
  errors: [BadCredentials, MfaNotPending],
  summary: 'Confirm the authenticator with its first code; answers the recovery codes, shown once',
});
export const removeMfa = endpoint({
  method: 'POST',
  path: '/auth/mfa/removals',
  permission: 'signed-in',
  scope: 'none',
  body: z.object({ password: Password }),
  answers: { 204: null },
  errors: [BadCredentials, AccountLocked, MfaRequiredByRole],
  summary: 'Remove the second factor',
});
export const renewRecoveryCodes = endpoint({
  method: 'POST',
  path: '/auth/mfa/recovery-codes',
  permission: 'signed-in',
  scope: 'none',
  body: z.object({ password: Password }),
  answers: { 200: z.object({ recoveryCodes: z.array(z.string()) }) },
  errors: [BadCredentials, AccountLocked, MfaNotPending],
  summary: 'New recovery codes, shown once; the old ones no longer work',
});

export const Session = z
  .object({
    id: Id,
    userId: Id,
    deviceName: z.string().nullable(),
    address: z.string().nullable(),
    createdAt: Instant,
    lastSeenAt: Instant,
    current: z.boolean(),
  })
  .meta({ id: 'Session' });

export const listOwnSessions = endpoint({
  method: 'GET',
  path: '/auth/sessions',
  permission: 'signed-in',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(Session) }) },
  summary: 'Sessions of the own account',
});
export const endOwnSession = endpoint({
  method: 'DELETE',
  path: '/auth/sessions/:sessionId',
  permission: 'signed-in',
  scope: 'own',
  params: z.object({ sessionId: Id }),
  answers: { 204: null },
  summary: 'End one of the own sessions',
});
