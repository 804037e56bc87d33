import type { Selectable } from 'kysely';
import type { Language } from '@nilecare/contracts/primitives.ts';
import type { Users } from '@nilecare/database/auth/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Account } from '../domain/account.ts';
import type { Store } from './store.ts';

export interface AccountFilter {
  /** Part of a user name or name, or a whole e-mail address. */
  readonly search?: string | undefined;
  readonly role?: string | undefined;
  /** Facilities one of which the account must belong to; null is all. */
  readonly facilityIds: readonly string[] | null;
  /** User name after which the page begins. */
  readonly after?: string | undefined;
  readonly limit: number;
}

const EMAIL = 'email';

const like = (text: string) => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Accounts as they are read; contact data comes decrypted. */
export const accounts = (store: Store, cipher: FieldCipher) => {
  const wanted = () =>
    store
      .selectFrom('users')
      .leftJoin('totp_factors', 'totp_factors.user_id', 'users.id')
      .selectAll('users')
      .select('totp_factors.confirmed_at as mfa_since');

  const complete = async (rows: readonly Row[]): Promise<Account[]> => {
    if (rows.length === 0) return [];
    const ids = rows.map((row) => row.id);
    const roles = await store.selectFrom('user_roles').selectAll().where('user_id', 'in', ids).execute();
    const facilities = await store.selectFrom('user_facilities').selectAll().where('user_id', 'in', ids).execute();
    const rolesOf = Map.groupBy(roles, (row) => row.user_id);
    const facilitiesOf = Map.groupBy(facilities, (row) => row.user_id);
    return rows.map((row) =>
      accountOf(cipher, row, {
        roles: (rolesOf.get(row.id) ?? []).map((it) => it.role_name).toSorted(),
        facilityIds: [
          ...(row.every_facility ? ['*'] : []),
          ...(facilitiesOf.get(row.id) ?? []).map((it) => it.facility_id).toSorted(),
        ],
      }),
    );
  };
  const first = async (rows: readonly Row[]) => (await complete(rows))[0];

  return {
    byId: async (id: string) => first(await wanted().where('users.id', '=', id).execute()),

    /**
     * The account, its row locked until the transaction ends. Call it before the transaction's first plain read: what
     * is read after it is then what was committed while it waited.
     */
    async lock(id: string): Promise<Account | undefined> {
      await store.selectFrom('users').select('id').where('id', '=', id).forUpdate().execute();
      return first(await wanted().where('users.id', '=', id).execute());
    },

    /** As `lock`, for the accounts of somebody on the staff, open or closed. */
    async lockOfStaff(staffId: string): Promise<Account[]> {
      await store.selectFrom('users').select('id').where('staff_id', '=', staffId).forUpdate().execute();
      return complete(await wanted().where('users.staff_id', '=', staffId).execute());
    },

    /** What signing in needs before the password is known to be right: the same one query whether the account exists. */
    credential: (userName: string) =>
      store.selectFrom('users').select(['id', 'password_hash']).where('user_name', '=', userName).executeTakeFirst(),

    byStaffIds: async (staffIds: readonly string[]) =>
      staffIds.length === 0
        ? []
        : complete(await wanted().where('users.staff_id', 'in', staffIds).where('users.active', '=', 1).execute()),

    /** Who has the role in this facility or in all of them. */
    activeInRole: async (role: string, facilityId: string | undefined): Promise<Account[]> =>
      complete(
        await wanted()
          .where('users.active', '=', 1)
          .where('users.id', 'in', (from) =>
            from.selectFrom('user_roles').select('user_id').where('role_name', '=', role),
          )
          .where((where) =>
            where.or([
              where('users.every_facility', '=', 1),
              where('users.id', 'in', (from) =>
                from
                  .selectFrom('user_facilities')
                  .select('user_id')
                  .where('facility_id', '=', facilityId ?? ''),
              ),
            ]),
          )
          .orderBy('users.user_name')
          .execute(),
      ),

    async page({ search, role, facilityIds, after, limit }: AccountFilter): Promise<Account[]> {
      let query = wanted().orderBy('users.user_name').limit(limit);
      if (after !== undefined) query = query.where('users.user_name', '>', after);
      if (search)
        query = query.where((where) =>
          where.or([
            where('users.user_name', 'like', like(search.toLowerCase())),
            where('users.name_en', 'like', like(search)),
            where('users.name_ar', 'like', like(search)),
            where('users.email_index', 'in', cipher.blindIndexes(search, EMAIL)),
          ]),
        );
      if (role)
        query = query.where('users.id', 'in', (from) =>
          from.selectFrom('user_roles').select('user_id').where('role_name', '=', role),
        );
      if (facilityIds)
        query = query.where('users.id', 'in', (from) =>
          from
            .selectFrom('user_facilities')
            .select('user_id')
            .where('facility_id', 'in', facilityIds.length ? facilityIds : ['']),
        );
      return complete(await query.execute());
    },

    /** How many active accounts have the role. Call it with the role's row locked. */
    async countActiveWithRole(role: string): Promise<number> {
      const rows = await store
        .selectFrom('user_roles')
        .innerJoin('users', 'users.id', 'user_roles.user_id')
        .select('users.id')
        .where('role_name', '=', role)
        .where('users.active', '=', 1)
        .forUpdate()
        .execute();
      return rows.length;
    },
  };
};

type Row = Selectable<Users> & { readonly mfa_since: Date | null };

const languageOf = (text: string): Language => (text === 'ar' ? 'ar' : 'en');

const accountOf = (
  cipher: FieldCipher,
  row: Row,
  { roles, facilityIds }: Pick<Account, 'roles' | 'facilityIds'>,
): Account => ({
  id: row.id,
  version: row.version,
  userName: row.user_name,
  name: { en: row.name_en, ar: row.name_ar },
  email: row.email_cipher === null ? null : cipher.decrypt(row.email_cipher, place('email', row.id)),
  phone: row.phone_cipher === null ? null : cipher.decrypt(row.phone_cipher, place('phone', row.id)),
  language: languageOf(row.language),
  roles,
  facilityIds,
  staffId: row.staff_id,
  patientId: row.patient_id,
  active: row.active === 1,
  passwordHash: row.password_hash,
  mustChangePassword: row.must_change_password === 1,
  mfaEnabled: row.mfa_since !== null,
  lastLoginAt: row.last_login_at,
});

const place = (column: 'email' | 'phone', rowId: string) => ({ table: 'users', column, rowId });

/** Contact columns of an account, encrypted, with what the address is found by. */
export const contactColumns = (cipher: FieldCipher, { id, email, phone }: Pick<Account, 'id' | 'email' | 'phone'>) => ({
  email_cipher: email === null ? null : cipher.encrypt(email, place('email', id)),
  email_index: email === null ? null : cipher.blindIndex(email, EMAIL),
  phone_cipher: phone === null ? null : cipher.encrypt(phone, place('phone', id)),
});
