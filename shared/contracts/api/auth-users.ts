import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { AsciiKey, Id, Instant, Language, pageOf, PageQuery } from '../primitives.ts';
import { Password, Session, UserName, WeakPassword } from './auth.ts';

export class UserNameTaken extends problem('user-name-taken', 409, 'The user name is taken') {}
export class UnknownRole extends problem('unknown-role', 422, 'There is no such role') {}
export class RoleNotYours extends problem(
  'role-not-yours',
  403,
  'Only who may change roles gives or takes this role',
) {}
export class LastAdministrator extends problem('last-administrator', 409, 'One administrator must remain') {}

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
  roles: z.array(AsciiKey(50)).min(1).max(10),
  facilityIds: z.array(z.union([Id, z.literal('*')])).max(100),
  staffId: Id.nullable().default(null),
  patientId: Id.nullable().default(null),
});

export const listUsers = endpoint({
  method: 'GET',
  path: '/users',
  permission: 'user:read',
  scope: 'facility',
  query: PageQuery.extend({ search: z.string().max(100).optional(), role: AsciiKey(50).optional() }),
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
  params: z.object({ role: AsciiKey(50) }),
  body: z.object({ mfaRequired: z.boolean(), permissions: z.array(z.string()).max(500) }),
  answers: { 200: Role },
  errors: [LastAdministrator],
  summary: 'Change what a role permits; felt within seconds by who is signed in',
});
