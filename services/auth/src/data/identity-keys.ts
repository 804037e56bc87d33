import type { Selectable } from 'kysely';
import type { IdentityKeys } from '@nilecare/database/auth/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Store } from './store.ts';

export interface IdentityKey {
  readonly kid: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
  readonly publicJwk: Readonly<Record<string, unknown>>;
}

const CURRENT = 1;
const place = (kid: string) => ({ table: 'identity_keys', column: 'private', rowId: kid });

export const identityKeys = (store: Store, cipher: FieldCipher) => ({
  current: async (): Promise<IdentityKey | undefined> => {
    const row = await store.selectFrom('identity_keys').selectAll().where('slot', '=', CURRENT).executeTakeFirst();
    return row && keyOf(row, cipher);
  },

  /** Makes it the current one, where there is none: of two instances that make one at the same time, one does. */
  begin: async ({ kid, privateKey, publicJwk }: IdentityKey, at: Date): Promise<void> => {
    await store
      .insertInto('identity_keys')
      .values({
        kid,
        slot: CURRENT,
        private_cipher: cipher.encrypt(privateKey, place(kid)),
        public_jwk: JSON.stringify(publicJwk),
        created_at: at,
      })
      .execute()
      .catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
      });
  },

  publicKeys: async (): Promise<IdentityKey['publicJwk'][]> => {
    const rows = await store.selectFrom('identity_keys').select('public_jwk').orderBy('created_at', 'desc').execute();
    return rows.map((row) => JSON.parse(row.public_jwk) as IdentityKey['publicJwk']); // written by begin
  },
});

const keyOf = (row: Selectable<IdentityKeys>, cipher: FieldCipher): IdentityKey => ({
  kid: row.kid,
  privateKey: cipher.decrypt(row.private_cipher, place(row.kid)),
  publicJwk: JSON.parse(row.public_jwk) as IdentityKey['publicJwk'], // written by begin
});
