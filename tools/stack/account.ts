import { execFileSync } from 'node:child_process';
import { accessSync, chownSync, constants, lstatSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StackError } from './errors.ts';

/** A unix account that a server runs as because it refuses to run as root. */
export interface UnixAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The account to run a server as: undefined when this process is not root, since then the server runs as its owner.
 * @param candidates the package's own account first
 * @throws StackError when none of them exists
 */
export function accountFor(candidates: readonly string[]): UnixAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of candidates) {
    const uid = idOf(name, '-u');
    const gid = idOf(name, '-g');
    if (uid !== undefined && gid !== undefined) return { name, uid, gid };
  }
  throw new StackError(
    `A server that refuses to run as root needs one of the unix accounts ${candidates.join(', ')}, and none exists.\n` +
      `Create one (useradd --system ${candidates[0] ?? 'nobody'}) or work as an ordinary user.`,
  );
}

/** Gives a folder or file to the account. Only for what the stack itself made. */
export function giveTo(account: UnixAccount | undefined, path: string): void {
  if (account === undefined || lstatSync(path).uid === account.uid) return;
  chownSync(path, account.uid, account.gid);
}

/**
 * The words to put before a command so that it runs as the account.
 * Below a folder that is closed to others (a checkout in /root, say) the account could not reach its own data: there the
 * server gets the capability to pass, instead of anybody's folder being opened.
 * @throws StackError when neither is possible
 */
export function commandPrefix(account: UnixAccount | undefined, dir: string): readonly string[] {
  if (account === undefined) return [];
  const closed = closedAncestor(account, dir);
  const asAccount = ['setpriv', `--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
  if (closed === undefined) return [...asAccount, '--'];
  const passing = [...asAccount, '--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--'];
  if (!canRun([...passing, 'ls', '-d', dir])) {
    throw new StackError(
      `${dir} cannot be reached by the account ${account.name}, because ${closed} is closed to others.\n` +
        `Move the checkout to a folder that others may pass (mode 755), or work as an ordinary user instead of root.`,
    );
  }
  return passing;
}

function closedAncestor(account: UnixAccount, dir: string): string | undefined {
  for (let folder = dir; folder !== dirname(folder); folder = dirname(folder)) {
    const { uid, gid, mode } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return folder;
  }
  return undefined;
}

function idOf(name: string, flag: '-u' | '-g'): number | undefined {
  try {
    return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return undefined;
  }
}

function canRun([command = '', ...args]: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Whether a file can be executed by this process. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
