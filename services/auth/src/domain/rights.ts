import { permissionNames } from '@nilecare/contracts/permissions.ts';

export const ADMINISTRATOR = 'administrator';
/** Without these nobody could give rights any more: the administrator's role keeps them. */
export const administratorKeeps: readonly string[] = ['user:read', 'user:manage', 'role:read', 'role:manage'];

export interface RoleFacts {
  readonly name: string;
  readonly mfaRequired: boolean;
  readonly permissions: readonly string[];
}

export interface Rights {
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
  readonly mfaRequired: boolean;
}

const known = new Set<string>(permissionNames);

/** What an account may do: all that any of its roles permits and this release knows. */
export function rightsOf(roles: readonly RoleFacts[]): Rights {
  const permissions = new Set(roles.flatMap((role) => role.permissions).filter((name) => known.has(name)));
  return {
    roles: roles.map((role) => role.name).toSorted(),
    permissions: [...permissions].toSorted(),
    mfaRequired: roles.some((role) => role.mfaRequired),
  };
}

/** Rights to give rights: who holds them could make anybody, and themselves, anything. */
const grantsRights = (role: RoleFacts): boolean =>
  role.permissions.includes('role:manage') || role.permissions.includes('user:manage');

/**
 * The roles among those given or taken that the actor must not give or take: a role that gives rights is handed on only by
 * who may change roles.
 */
export const rolesNotTheirs = (changed: readonly RoleFacts[], actorPermissions: ReadonlySet<string>): string[] =>
  actorPermissions.has('role:manage') ? [] : changed.filter(grantsRights).map((role) => role.name);

/** Names in one list only. */
export const difference = (one: readonly string[], other: readonly string[]): string[] => [
  ...one.filter((name) => !other.includes(name)),
  ...other.filter((name) => !one.includes(name)),
];
