import type { RoleSeed } from '@nilecare/contracts/permissions.ts';

export interface Grant {
  readonly role: string;
  readonly permission: string;
}

/**
 * The grants of this release that were never proposed before. What an administrator took away was proposed once and
 * stays away; what came with a new release is given once.
 */
export function newGrants(seeds: Readonly<Record<string, RoleSeed>>, proposed: readonly Grant[]): Grant[] {
  const before = new Set(proposed.map(({ role, permission }) => `${role} ${permission}`));
  return Object.entries(seeds).flatMap(([role, seed]) =>
    [...new Set(seed.permissions)]
      .filter((permission) => !before.has(`${role} ${permission}`))
      .map((permission) => ({ role, permission })),
  );
}
