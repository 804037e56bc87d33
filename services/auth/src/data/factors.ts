import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Store } from './store.ts';

export interface TotpFactor {
  /** Base32; null until an enrolment was confirmed. */
  readonly secret: string | null;
  readonly pendingSecret: string | null;
  readonly pendingSince: Date | null;
  readonly lastStep: number | null;
}

const place = (column: 'secret' | 'pending', rowId: string) => ({ table: 'totp_factors', column, rowId });

/** Second factors: authenticator secrets (encrypted) and recovery codes (hashed). */
export const factors = (store: Store, cipher: FieldCipher) => ({
  /** The factor, its row locked: of two uses of one code the second sees the first. */
  async lock(userId: string): Promise<TotpFactor | undefined> {
    const row = await store
      .selectFrom('totp_factors')
      .selectAll()
      .where('user_id', '=', userId)
      .forUpdate()
      .executeTakeFirst();
    return (
      row && {
        secret: row.secret_cipher === null ? null : cipher.decrypt(row.secret_cipher, place('secret', userId)),
        pendingSecret:
          row.pending_cipher === null ? null : cipher.decrypt(row.pending_cipher, place('pending', userId)),
        pendingSince: row.pending_since,
        lastStep: row.last_step,
      }
    );
  },

  async begin(userId: string, secret: string, at: Date): Promise<void> {
    const pending = { pending_cipher: cipher.encrypt(secret, place('pending', userId)), pending_since: at };
    await store
      .insertInto('totp_factors')
      .values({ user_id: userId, secret_cipher: null, confirmed_at: null, last_step: null, ...pending })
      .onDuplicateKeyUpdate(pending)
      .execute();
  },

  /** The secret is in force from now on. `step` is that of the code it was confirmed with, if any. */
  async confirm(userId: string, secret: string, step: number | null, at: Date): Promise<void> {
    const confirmed = {
      secret_cipher: cipher.encrypt(secret, place('secret', userId)),
      confirmed_at: at,
      pending_cipher: null,
      pending_since: null,
      last_step: step,
    };
    await store
      .insertInto('totp_factors')
      .values({ user_id: userId, ...confirmed })
      .onDuplicateKeyUpdate(confirmed)
      .execute();
  },

  useStep: async (userId: string, step: number): Promise<void> => {
    await store.updateTable('totp_factors').set({ last_step: step }).where('user_id', '=', userId).execute();
  },

  async remove(userId: string): Promise<void> {
    await store.deleteFrom('totp_factors').where('user_id', '=', userId).execute();
    await store.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
  },

  async putRecoveryCodes(userId: string, hashes: readonly string[]): Promise<void> {
    await store.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
    await store
      .insertInto('recovery_codes')
      .values(hashes.map((code_hash) => ({ user_id: userId, code_hash, used_at: null })))
      .execute();
  },

  /** Uses the code up. `used`: it was one of theirs, and was used before. */
  async useRecoveryCode(userId: string, hash: string, at: Date): Promise<'right' | 'wrong' | 'used'> {
    const result = await store
      .updateTable('recovery_codes')
      .set({ used_at: at })
      .where('user_id', '=', userId)
      .where('code_hash', '=', hash)
      .where('used_at', 'is', null)
      .executeTakeFirst();
    if (result.numUpdatedRows > 0n) return 'right';
    const row = await store
      .selectFrom('recovery_codes')
      .select('used_at')
      .where('user_id', '=', userId)
      .where('code_hash', '=', hash)
      .executeTakeFirst();
    return row ? 'used' : 'wrong';
  },
});
