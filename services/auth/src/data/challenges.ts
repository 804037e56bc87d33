import { BadCredentials } from '@nilecare/contracts/api/auth.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import type { Store } from './store.ts';

export const challenges = (store: Store) => ({
  /** Uses a challenge up. @throws BadCredentials when it was used before */
  use: async (id: string, expiresAt: Date): Promise<void> => {
    await store
      .insertInto('used_challenges')
      .values({ id, expires_at: expiresAt })
      .execute()
      .catch((error: unknown) => {
        throw isDuplicateKey(error) ? new BadCredentials('This step was done already. Begin again.') : error;
      });
  },
  removeExpired: async (now: Date): Promise<void> => {
    await store.deleteFrom('used_challenges').where('expires_at', '<', now).limit(10_000).execute();
  },
});
