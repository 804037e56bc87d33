import { roleNames, roleSeeds, type RoleName } from '@nilecare/contracts/permissions.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';

const isKnown = (role: string): role is RoleName => roleNames.some((it) => it === role);

/** Name of a role to show; a role that an administrator made has only its own name. */
export const roleTitle = (role: string, language: Language): string =>
  isKnown(role) ? roleSeeds[role].title[language] : role;
