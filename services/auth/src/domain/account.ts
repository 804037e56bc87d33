import type { Language } from '@nilecare/contracts/primitives.ts';
import { ADMINISTRATOR, difference } from './rights.ts';

/** Somebody who can sign in. */
export interface Account {
  readonly id: string;
  readonly version: number;
  readonly userName: string;
  readonly name: { readonly en: string; readonly ar: string };
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: Language;
  readonly roles: readonly string[];
  /** `*` is every facility. */
  readonly facilityIds: readonly string[];
  readonly staffId: string | null;
  readonly patientId: string | null;
  readonly active: boolean;
  /** Null: nobody can sign in until a password is set. */
  readonly passwordHash: string | null;
  readonly mustChangePassword: boolean;
  readonly mfaEnabled: boolean;
  readonly lastLoginAt: Date | null;
}

/** What an administrator says of an account. */
export type AccountFacts = Pick<
  Account,
  'name' | 'email' | 'phone' | 'language' | 'roles' | 'facilityIds' | 'staffId' | 'patientId' | 'active'
>;

export const isAdministrator = ({ active, roles }: Pick<Account, 'active' | 'roles'>): boolean =>
  active && roles.includes(ADMINISTRATOR);

const sameList = (one: readonly string[], other: readonly string[]): boolean => difference(one, other).length === 0;

/** Whether tokens issued before say something else than tokens issued after the change. */
export const changesRights = (before: AccountFacts, after: AccountFacts): boolean =>
  before.active !== after.active ||
  before.staffId !== after.staffId ||
  before.patientId !== after.patientId ||
  before.name.en !== after.name.en ||
  !sameList(before.roles, after.roles) ||
  !sameList(before.facilityIds, after.facilityIds);

/** What an audit entry says of a change: rights with their values, personal data by the name of the field only. */
export function changedFacts(before: AccountFacts, after: AccountFacts): Record<string, unknown> {
  const personal = (['email', 'phone', 'language', 'staffId', 'patientId'] as const).filter(
    (field) => before[field] !== after[field],
  );
  const renamed = before.name.en !== after.name.en || before.name.ar !== after.name.ar;
  return {
    fields: [...(renamed ? ['name'] : []), ...personal],
    ...(before.active === after.active ? {} : { active: after.active }),
    ...(sameList(before.roles, after.roles) ? {} : { roles: { before: before.roles, after: after.roles } }),
    ...(sameList(before.facilityIds, after.facilityIds)
      ? {}
      : { facilityIds: { before: before.facilityIds, after: after.facilityIds } }),
  };
}
