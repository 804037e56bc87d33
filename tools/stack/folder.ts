import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { checkoutRoot } from './checkout.ts';
import { messageOf, StackError } from './errors.ts';

const FULL = new Set<unknown>(['ENOSPC', 'EDQUOT']);

/**
 * A stack's folder is removed with all that is in it: it is none in which a checkout lies.
 * @throws StackError
 */
export function mustNotHold(checkout: string, dir: string): void {
  const [first] = relative(dir, checkout).split(sep);
  if (first === '..') return;
  throw new StackError(`${dir} holds the checkout: name a folder of its own for the data of the servers.`);
}

/** Removes the folder of a stack. @throws StackError for one in which the checkout lies */
export async function removeFolder(dir: string): Promise<void> {
  mustNotHold(checkoutRoot, dir);
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
}

/** Makes the folder unless it is there, and tries to write. @throws StackError saying why it cannot be used */
export async function openFolder(dir: string): Promise<void> {
  mustNotHold(checkoutRoot, dir);
  const probe = join(dir, `.probe-${randomUUID()}`);
  try {
    await mkdir(dir, { recursive: true });
    // Some content: on a full disk an empty file can still be made.
    await writeFile(probe, probe);
  } catch (error) {
    throw notUsable(dir, error);
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

function notUsable(dir: string, error: unknown): StackError {
  if (error instanceof Error && 'code' in error && FULL.has(error.code))
    return new StackError(`The disk of ${dir} is full.\nFree some space, then start again.`);
  return new StackError(
    `Nothing can be written to ${dir}: ${messageOf(error)}.\n` +
      `Give this account the right to write there, or set NILECARE_DIR to another folder for the data of \`npm start\`.`,
  );
}
