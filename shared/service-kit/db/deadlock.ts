import { setTimeout as wait } from 'node:timers/promises';

/** MySQL: deadlock 1213, lock wait timeout 1205. PostgreSQL: serialization failure 40001, deadlock 40P01. */
const retryable = new Set<unknown>([1213, 1205, '40001', '40P01']);

const isDeadlock = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  (retryable.has('errno' in error ? error.errno : undefined) ||
    retryable.has('code' in error ? error.code : undefined));

/** Runs the work again when the database chose it as the victim of a deadlock, after a random wait that grows. */
export async function retryOnDeadlock<T>(work: () => Promise<T>, tries = 8): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= tries || !isDeadlock(error)) throw error;
      await wait(Math.random() * 10 * 2 ** attempt);
    }
  }
}

/** Whether the database refused a row because a unique key has it already. MySQL 1062, PostgreSQL 23505. */
export const isDuplicateKey = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  (('errno' in error && error.errno === 1062) || ('code' in error && error.code === '23505'));
