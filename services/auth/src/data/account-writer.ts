import { UserNameTaken } from '@nilecare/contracts/api/auth-users.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { AccountFacts } from '../domain/account.ts';
import { contactColumns } from './accounts.ts';
import type { Store } from './store.ts';

export interface NewAccount extends AccountFacts {
  readonly id: string;
  readonly userName: string;
  readonly passwordHash: string | null;
  readonly mustChangePassword: boolean;
  readonly at: Date;
}

export const accountWriter = (store: Store, cipher: FieldCipher) => {
  const factColumns = (id: string, facts: AccountFacts) => ({
    name_en: facts.name.en,
    name_ar: facts.name.ar,
    ...contactColumns(cipher, { id, email: facts.email, phone: facts.phone }),
    language: facts.language,
    every_facility: Number(facts.facilityIds.includes('*')),
    staff_id: facts.staffId,
    patient_id: facts.patientId,
    active: Number(facts.active),
  });

  const addRoles = async (userId: string, roles: readonly string[]) => {
    const rows = [...new Set(roles)].map((role_name) => ({ user_id: userId, role_name }));
    if (rows.length) await store.insertInto('user_roles').values(rows).execute();
  };

  const addFacilities = async (userId: string, facilityIds: readonly string[]) => {
    const rows = [...new Set(facilityIds)]
      .filter((id) => id !== '*')
      .map((facility_id) => ({ user_id: userId, facility_id }));
    if (rows.length) await store.insertInto('user_facilities').values(rows).execute();
  };

  return {
    /** @throws UserNameTaken */
    async insert({ id, userName, passwordHash, mustChangePassword, at, ...facts }: NewAccount): Promise<void> {
      await store
        .insertInto('users')
        .values({
          id,
          user_name: userName,
          ...factColumns(id, facts),
          password_hash: passwordHash,
          password_changed_at: passwordHash === null ? null : at,
          must_change_password: Number(mustChangePassword),
          last_login_at: null,
          created_at: at,
          updated_at: at,
        })
        .execute()
        .catch((error: unknown) => {
          throw isDuplicateKey(error) ? new UserNameTaken('Choose another user name.') : error;
        });
      await addRoles(id, facts.roles);
      await addFacilities(id, facts.facilityIds);
    },

    async update(id: string, version: number, facts: AccountFacts, at: Date): Promise<void> {
      await store
        .updateTable('users')
        .set({ ...factColumns(id, facts), version: version + 1, updated_at: at })
        .where('id', '=', id)
        .execute();
      await store.deleteFrom('user_roles').where('user_id', '=', id).execute();
      await addRoles(id, facts.roles);
      await store.deleteFrom('user_facilities').where('user_id', '=', id).execute();
      await addFacilities(id, facts.facilityIds);
    },

    setPassword: async (id: string, passwordHash: string, mustChange: boolean, at: Date): Promise<void> => {
      await store
        .updateTable('users')
        .set({ password_hash: passwordHash, password_changed_at: at, must_change_password: Number(mustChange) })
        .where('id', '=', id)
        .execute();
    },

    /** The same password under stronger parameters; false when it is another password by now. */
    rehash: async (id: string, before: string, after: string): Promise<boolean> => {
      const result = await store
        .updateTable('users')
        .set({ password_hash: after })
        .where('id', '=', id)
        .where('password_hash', '=', before)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    loggedIn: async (id: string, at: Date): Promise<void> => {
      await store.updateTable('users').set({ last_login_at: at }).where('id', '=', id).execute();
    },
  };
};
