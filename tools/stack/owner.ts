import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { replaceFile } from './files.ts';
import { identityOf, isRunning, type ProcessIdentity } from './process-identity.ts';
import { stateIfReadable } from './state.ts';

/** Whom a stack with free ports belongs to, and who tidies up when that process has gone without doing so. */
interface Ownership {
  readonly owner: ProcessIdentity;
  readonly reaper: ProcessIdentity;
}

const reaperProgram = join(import.meta.dirname, 'reaper.ts');
const ownerFile = (dir: string): string => join(dir, 'owner.json');

function readOwnership(dir: string): Ownership | undefined {
  try {
    return JSON.parse(readFileSync(ownerFile(dir), 'utf8')) as Ownership; // written by `own` only
  } catch {
    return undefined;
  }
}

/**
 * Makes this process the owner of a stack, unless the one it has still runs, and sees to it that a reaper watches.
 * Only for the holder of the folder's lock.
 */
export function own(dir: string): void {
  const known = readOwnership(dir);
  const self = identityOf(process.pid);
  if (self === undefined) return;
  const owner = known !== undefined && isRunning(known.owner) ? known.owner : self;
  const reaper = known !== undefined && isRunning(known.reaper) ? known.reaper : startReaper(dir);
  if (reaper !== undefined) replaceFile(ownerFile(dir), `${JSON.stringify({ owner, reaper })}\n`);
}

/** Whether a stack with free ports has lost its owner. A folder that is not such a stack is nobody's to remove. */
export function isAbandoned(dir: string): boolean {
  const known = readOwnership(dir);
  return known !== undefined && !isRunning(known.owner) && stateIfReadable(dir)?.ports !== 'fixed';
}

/** Abandoned stacks beside this one: their reaper was killed too. */
export async function abandonedBeside(dir: string): Promise<string[]> {
  const parent = dirname(dir);
  return (await readdir(parent))
    .map((name) => join(parent, name))
    .filter((other) => other !== dir && isAbandoned(other));
}

function startReaper(dir: string): ProcessIdentity | undefined {
  // It leads a session of its own: what ends the owner's terminal or process group does not end it.
  const child = spawn(process.execPath, ['--no-warnings', reaperProgram, dir], { stdio: 'ignore', detached: true });
  child.on('error', () => {}); // then nobody watches, and the next start finds the folder
  child.unref();
  return child.pid === undefined ? undefined : identityOf(child.pid);
}
