import type { Kysely, Transaction } from 'kysely';

/**
 * Holds rows, so that whoever changes them waits.
 * @param lock selects them for update
 * @returns what lets them go
 */
export async function hold<Schema>(
  db: Kysely<Schema>,
  lock: (tx: Transaction<Schema>) => Promise<unknown>,
): Promise<() => Promise<void>> {
  const standing = Promise.withResolvers<undefined>();
  const released = Promise.withResolvers<undefined>();
  // Read committed: of the rows that are looked through, only those that fit are held.
  const over = db
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (tx) => {
      await lock(tx);
      standing.resolve(undefined);
      await released.promise;
    });
  await Promise.race([standing.promise, over]);
  return async () => {
    released.resolve(undefined);
    await over;
  };
}

/** Reads what others have written, committed or not: it shows that somebody is half-way. */
export const halfWritten = <Schema, T>(db: Kysely<Schema>, read: (tx: Transaction<Schema>) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('read uncommitted').execute(read);
