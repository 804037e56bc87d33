import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Store } from './store.ts';

/** What the broker should know of a device. */
export interface DesiredCredential {
  readonly deviceId: string;
  /** Null: the device must not connect. */
  readonly password: string | null;
  readonly generation: number;
}

const place = (rowId: string) => ({ table: 'device_credentials', column: 'password', rowId });

export const deviceCredentials = (store: Store, cipher: FieldCipher) => {
  const desired = (row: {
    device_id: string;
    password_cipher: string | null;
    generation: number;
  }): DesiredCredential => ({
    deviceId: row.device_id,
    password: row.password_cipher === null ? null : cipher.decrypt(row.password_cipher, place(row.device_id)),
    generation: row.generation,
  });
  const columns = ['device_id', 'password_cipher', 'generation'] as const;

  return {
    /** Gives the device a password in place of the one it had. */
    issue: async (deviceId: string, password: string, issuedBy: string, at: Date): Promise<void> => {
      const password_cipher = cipher.encrypt(password, place(deviceId));
      await store
        .insertInto('device_credentials')
        .values({
          device_id: deviceId,
          password_cipher,
          generation: 1,
          issued_at: at,
          issued_by: issuedBy,
          revoked_at: null,
        })
        .onDuplicateKeyUpdate((set) => ({
          password_cipher,
          generation: set('generation', '+', 1),
          issued_at: at,
          issued_by: issuedBy,
          revoked_at: null,
        }))
        .execute();
    },

    /** Takes it away; false when there was none. */
    revoke: async (deviceId: string, at: Date): Promise<boolean> => {
      const result = await store
        .updateTable('device_credentials')
        .set((set) => ({ password_cipher: null, generation: set('generation', '+', 1), revoked_at: at }))
        .where('device_id', '=', deviceId)
        .where('password_cipher', 'is not', null)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    /** Those whose last change the broker has not been told. */
    pending: async (limit: number): Promise<DesiredCredential[]> =>
      (
        await store
          .selectFrom('device_credentials')
          .select(columns)
          .whereRef('applied_generation', '<', 'generation')
          .orderBy('device_id')
          .limit(limit)
          .execute()
      ).map(desired),

    /** All that may connect. */
    all: async (): Promise<DesiredCredential[]> =>
      (
        await store.selectFrom('device_credentials').select(columns).where('password_cipher', 'is not', null).execute()
      ).map(desired),

    /** The broker was brought to that generation; a newer one stays pending. */
    applied: async (done: readonly DesiredCredential[]): Promise<void> => {
      for (const { deviceId, generation } of done)
        await store
          .updateTable('device_credentials')
          .set({ applied_generation: generation })
          .where('device_id', '=', deviceId)
          .where('applied_generation', '<', generation)
          .execute();
    },

    isApplied: async (deviceId: string): Promise<boolean> => {
      const row = await store
        .selectFrom('device_credentials')
        .select(['generation', 'applied_generation'])
        .where('device_id', '=', deviceId)
        .executeTakeFirst();
      return row === undefined || row.applied_generation >= row.generation;
    },
  };
};
