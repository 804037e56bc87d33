import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { hasCode, StackError } from './errors.ts';
import { identityOf, isRunning, type ProcessIdentity } from './process-identity.ts';
import { waitUntil } from './wait.ts';

/**
 * Runs the work while no other process of this machine holds the lock. A lock whose holder died is taken over.
 * @param file path of the lock; its folder is created
 * @throws StackError when somebody else holds it longer than `timeoutMs`
 */
export async function withLock<T>(file: string, work: () => Promise<T>, timeoutMs = 300_000): Promise<T> {
  if (!(await waitUntil(() => tryLock(file), { timeoutMs, everyMs: 50 }))) {
    throw new StackError(
      `Another start or stop (process ${holderOf(file)?.pid ?? '?'}) has been working on ${dirname(file)} for too long.\n` +
        `Wait for it or end it, then try again.`,
    );
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * Takes the lock for as long as this process lives, unless another living process has it.
 * @returns whether it is ours now; not yet either when its holder was found dead: the next try may have it
 */
export function tryLock(file: string): boolean {
  const mine = `${file}.${randomUUID()}`;
  // The folder may have been removed by the one before.
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(mine, JSON.stringify(identityOf(process.pid)));
  try {
    // A link appears with its content, so that nobody sees a lock without its holder.
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    removeIfAbandoned(file);
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

function removeIfAbandoned(file: string): void {
  const holder = holderOf(file);
  if (holder === undefined || isRunning(holder)) return;
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = holderOf(aside);
  // Between the look and the move another process may have taken over: then the lock is given back.
  if (moved !== undefined && isRunning(moved)) {
    try {
      linkSync(aside, file);
    } catch {
      // Somebody locked in between; the moved holder's work is protected by nothing better than this.
    }
  }
  rmSync(aside, { force: true });
}

/** Who has the lock, as far as there is one. */
export function holderOf(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity; // written by tryLock above
  } catch {
    return undefined;
  }
}
