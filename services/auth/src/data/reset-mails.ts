import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Store } from './store.ts';

export interface WaitingMail {
  readonly id: string;
  readonly userId: string | null;
  /** Null when the stored one cannot be there any more. */
  readonly token: string | null;
  readonly expiresAt: Date;
  readonly attempts: number;
}

const place = (rowId: string) => ({ table: 'password_resets', column: 'token', rowId });

/** Requests for a reset whose mail is still to be sent. */
export const resetMails = (store: Store, cipher: FieldCipher) => ({
  add: async (mail: {
    id: string;
    userId: string | null;
    token: string;
    tokenHash: string;
    at: Date;
    expiresAt: Date;
  }) => {
    await store
      .insertInto('password_resets')
      .values({
        id: mail.id,
        user_id: mail.userId,
        token_hash: mail.tokenHash,
        token_cipher: cipher.encrypt(mail.token, place(mail.id)),
        requested_at: mail.at,
        expires_at: mail.expiresAt,
        used_at: null,
        next_mail_at: mail.at,
      })
      .execute();
  },

  /** How many were asked for an account since then. */
  countSince: async (userId: string, since: Date): Promise<number> => {
    const row = await store
      .selectFrom('password_resets')
      .select((select) => select.fn.countAll().as('count'))
      .where('user_id', '=', userId)
      .where('requested_at', '>=', since)
      .executeTakeFirst();
    return Number(row?.count ?? 0);
  },

  /** Takes mails that are due; nobody else takes them until `retryAt`. Call it in a transaction. */
  async take(now: Date, retryAt: Date, limit: number): Promise<WaitingMail[]> {
    const rows = await store
      .selectFrom('password_resets')
      .selectAll()
      .where('next_mail_at', '<=', now)
      .orderBy('next_mail_at')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute();
    if (rows.length === 0) return [];
    await store
      .updateTable('password_resets')
      .set((set) => ({ next_mail_at: retryAt, mail_attempts: set('mail_attempts', '+', 1) }))
      .where(
        'id',
        'in',
        rows.map((row) => row.id),
      )
      .execute();
    return rows.map((row) => ({
      id: row.id,
      userId: row.user_id,
      token: row.token_cipher === null ? null : cipher.decrypt(row.token_cipher, place(row.id)),
      expiresAt: row.expires_at,
      attempts: row.mail_attempts + 1,
    }));
  },

  /** Handed over, or given up: the token in clear is not needed any more. */
  done: async (id: string): Promise<void> => {
    await store
      .updateTable('password_resets')
      .set({ next_mail_at: null, token_cipher: null })
      .where('id', '=', id)
      .execute();
  },

  again: async (id: string, at: Date): Promise<void> => {
    await store.updateTable('password_resets').set({ next_mail_at: at }).where('id', '=', id).execute();
  },

  removeBefore: async (before: Date): Promise<void> => {
    await store.deleteFrom('password_resets').where('requested_at', '<', before).limit(10_000).execute();
  },
});
