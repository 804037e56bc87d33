import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import type { Store } from './store.ts';

export const usedAssertions = (store: Store) => ({
  /** Uses an assertion up; false when it was used before. */
  use: (hash: string, expiresAt: Date): Promise<boolean> =>
    store
      .insertInto('used_assertions')
      .values({ assertion_hash: hash, expires_at: expiresAt })
      .execute()
      .then(
        () => true,
        (error: unknown) => {
          if (isDuplicateKey(error)) return false;
          throw error;
        },
      ),
  removeExpired: async (now: Date): Promise<void> => {
    await store.deleteFrom('used_assertions').where('expires_at', '<', now).limit(10_000).execute();
  },
});
