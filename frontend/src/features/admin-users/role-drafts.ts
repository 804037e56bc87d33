import type { Role } from '@nilecare/contracts/api/auth-users.ts';
import type { z } from 'zod';

export type RoleRow = z.output<typeof Role>;
export type RoleDraft = Pick<RoleRow, 'mfaRequired' | 'permissions'>;

/** Turns one permission of a draft, or its second step (`mfa`), on or off. */
export function toggled(draft: RoleDraft, what: string): RoleDraft {
  const { mfaRequired, permissions } = draft;
  if (what === 'mfa') return { mfaRequired: !mfaRequired, permissions };
  const without = permissions.filter((it) => it !== what);
  return { mfaRequired, permissions: without.length < permissions.length ? without : [...permissions, what] };
}

const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((it) => b.includes(it));

/** Roles whose draft differs from what is in force. */
export const changedRoles = (roles: readonly RoleRow[], drafts: ReadonlyMap<string, RoleDraft>) =>
  roles.flatMap((role) => {
    const draft = drafts.get(role.name);
    const same = !draft || (draft.mfaRequired === role.mfaRequired && sameSet(draft.permissions, role.permissions));
    return same ? [] : [{ role, draft }];
  });
