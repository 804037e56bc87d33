import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { DeviceId, Id, Instant, Language, pageOf, PageQuery } from '../primitives.ts';

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
export class UserNameTaken extends problem('user-name-taken', 409, 'The user name is taken') {}
export class UnknownRole extends problem('unknown-role', 422, 'There is no such role') {}
export class RoleNotYours extends problem(
  'role-not-yours',
  403,
  'Only who may change roles gives or takes this role',
) {}
export class LastAdministrator extends problem('last-administrator', 409, 'One administrator must remain') {}

const UserName = z.string().trim().toLowerCase().min(3).max(100);
const Password = z.string().min(1).max(200);

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
export const listUserSessions = endpoint({
  method: 'GET',
  path: '/users/:userId/sessions',
  permission: 'session:manage',
  scope: 'facility',
  params: z.object({ userId: Id }),
  answers: { 200: z.object({ items: z.array(Session) }) },
  summary: 'Sessions of any account',
});
export const endUserSessions = endpoint({
  method: 'DELETE',
  path: '/users/:userId/sessions',
  permission: 'session:manage',
  scope: 'facility',
  params: z.object({ userId: Id }),
  answers: { 204: null },
  summary: 'End all sessions of an account',
});

export const User = z
  .object({
    id: Id,
    version: z.number().int(),
    userName: z.string(),
    name: z.object({ en: z.string(), ar: z.string() }),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    language: Language,
    roles: z.array(z.string()),
    facilityIds: z.array(z.union([Id, z.literal('*')])),
    staffId: Id.nullable(),
    patientId: Id.nullable(),
    active: z.boolean(),
    lockedUntil: Instant.nullable(),
    mfaEnabled: z.boolean(),
    lastLoginAt: Instant.nullable(),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

const UserChange = z.object({
  name: z.object({ en: z.string().min(1).max(200), ar: z.string().min(1).max(200) }),
  email: z.email().max(200).nullable().default(null),
  phone: z.string().max(30).nullable().default(null),
  language: Language.default('en'),
  roles: z.array(z.string()).min(1).max(10),
  facilityIds: z.array(z.union([Id, z.literal('*')])).max(100),
  staffId: Id.nullable().default(null),
  patientId: Id.nullable().default(null),
});

export const listUsers = endpoint({
  method: 'GET',
  path: '/users',
  permission: 'user:read',
  scope: 'facility',
  query: PageQuery.extend({ search: z.string().max(100).optional(), role: z.string().max(50).optional() }),
  answers: { 200: pageOf(User) },
  summary: 'Search accounts',
});
export const getUser = endpoint({
  method: 'GET',
  path: '/users/:userId',
  permission: 'user:read',
  scope: 'facility',
  params: z.object({ userId: Id }),
  answers: { 200: User },
  summary: 'One account',
});
export const createUser = endpoint({
  method: 'POST',
  path: '/users',
  permission: 'user:manage',
  scope: 'facility',
  idempotent: true,
  body: UserChange.extend({ userName: UserName, password: Password }),
  answers: { 201: User },
  errors: [UserNameTaken, WeakPassword, UnknownRole, RoleNotYours],
  summary: 'Create an account; its first login asks for a new password',
});
/** For the platform's own tools and imports: an account that is ready to use. */
export const provisionUser = endpoint({
  method: 'POST',
  path: '/users/provisions',
  permission: 'service',
  scope: 'none',
  idempotent: true,
  body: UserChange.extend({
    userName: UserName,
    /** Null: nobody can sign in until a password is set through a reset. */
    password: Password.nullable(),
    /** Base32 without padding (RFC 4648): the second factor is enrolled and confirmed with it. */
    totpSecret: z
      .string()
      .regex(/^[A-Z2-7]{26,64}$/, 'base32 without padding, at least 16 bytes')
      .nullable()
      .default(null),
  }),
  answers: { 201: User },
  errors: [UserNameTaken, WeakPassword, UnknownRole],
  summary: 'Create an account with a known password and second factor, without a forced change',
});
export const updateUser = endpoint({
  method: 'PUT',
  path: '/users/:userId',
  permission: 'user:manage',
  scope: 'facility',
  versioned: true,
  params: z.object({ userId: Id }),
  body: UserChange.extend({ active: z.boolean() }),
  answers: { 200: User },
  errors: [UnknownRole, RoleNotYours, LastAdministrator],
  summary: 'Change an account; what it may do changes within seconds',
});
export const unlockUser = endpoint({
  method: 'POST',
  path: '/users/:userId/unlocks',
  permission: 'user:manage',
  scope: 'facility',
  params: z.object({ userId: Id }),
  answers: { 204: null },
  summary: 'Forget the failed attempts of an account',
});

export const setTemporaryPassword = endpoint({
  method: 'POST',
  path: '/users/:userId/temporary-passwords',
  permission: 'user:manage',
  scope: 'facility',
  params: z.object({ userId: Id }),
  body: z.object({ password: Password }),
  answers: { 204: null },
  errors: [WeakPassword, RoleNotYours],
  summary: 'Give an account a password that its next login must change; ends its sessions',
});
export const resetUserMfa = endpoint({
  method: 'DELETE',
  path: '/users/:userId/mfa',
  permission: 'user:manage',
  scope: 'facility',
  params: z.object({ userId: Id }),
  answers: { 204: null },
  errors: [RoleNotYours],
  summary: 'Forget the second factor of an account whose owner lost it; ends its sessions',
});

const Contact = z.object({
  userId: Id,
  name: z.object({ en: z.string(), ar: z.string() }),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  language: Language,
});

/** Where somebody is reached; for the notification service. */
export const getUserContacts = endpoint({
  method: 'GET',
  path: '/users/contacts',
  permission: 'service',
  scope: 'none',
  query: z.object({ staffIds: z.string().max(4000) }).meta({ description: 'comma-separated staff ids' }),
  answers: {
    200: z.object({ items: z.array(Contact.extend({ staffId: Id })) }),
  },
  summary: 'Accounts and contact data of staff members',
});
/** Who answers for a facility when nobody on duty does; for the notification service. */
export const listAdministrators = endpoint({
  method: 'GET',
  path: '/users/administrators',
  permission: 'service',
  scope: 'none',
  query: z.object({
    facilityId: Id.optional().meta({ description: 'of this facility or of all; only of all when absent' }),
  }),
  answers: { 200: z.object({ items: z.array(Contact) }) },
  summary: 'Active administrators of a facility and their contact data',
});

export const Role = z
  .object({
    name: z.string(),
    version: z.number().int(),
    title: z.object({ en: z.string(), ar: z.string() }),
    mfaRequired: z.boolean(),
    permissions: z.array(z.string()),
  })
  .meta({ id: 'Role' });

/** Roles are the same in every facility, so everybody who may see them sees all; they change for all at once. */
export const listRoles = endpoint({
  method: 'GET',
  path: '/roles',
  permission: 'role:read',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(Role) }) },
  summary: 'Roles and what they permit',
});
export const updateRole = endpoint({
  method: 'PUT',
  path: '/roles/:role',
  permission: 'role:manage',
  scope: 'facility',
  versioned: true,
  params: z.object({ role: z.string().max(50) }),
  body: z.object({ mfaRequired: z.boolean(), permissions: z.array(z.string()).max(500) }),
  answers: { 200: Role },
  errors: [LastAdministrator],
  summary: 'Change what a role permits; felt within seconds by who is signed in',
});

/** Client credentials of a service for a short-lived token with the platform's inner audience. */
export const issueServiceToken = endpoint({
  method: 'POST',
  path: '/auth/service-tokens',
  permission: 'public',
  scope: 'none',
  body: z.object({ service: z.string().max(50), secret: z.string().max(200) }),
  answers: { 200: z.object({ accessToken: z.string(), expiresAt: Instant }) },
  errors: [BadCredentials],
  summary: 'Token of a service for calls to other services; not reachable through the gateway',
});

export const DeviceCredential = z
  .object({ deviceId: DeviceId, userName: z.string(), password: z.string(), topics: z.array(z.string()) })
  .meta({ id: 'DeviceCredential' });

export const issueDeviceCredential = endpoint({
  method: 'POST',
  path: '/device-credentials',
  permission: 'device:manage',
  scope: 'facility',
  body: z.object({ deviceId: DeviceId }),
  answers: { 201: DeviceCredential },
  summary: 'Issue (or replace) the MQTT credential of a device; the password is shown once',
});
export const revokeDeviceCredential = endpoint({
  method: 'DELETE',
  path: '/device-credentials/:deviceId',
  permission: 'device:manage',
  scope: 'facility',
  params: z.object({ deviceId: DeviceId }),
  answers: { 204: null },
  summary: 'Take the MQTT credential of a device away; its connection is closed',
});
