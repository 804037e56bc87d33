import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { StackError } from '../errors.ts';
import { run, tail, type CommandResult } from '../run.ts';

const POLICY_FILE = '/usr/sbin/policy-rc.d';
const POLICY = '#!/bin/sh\n# NileCare installs packages without starting their servers.\nexit 101\n';
const LOCK_WAIT_SECONDS = 300;

/** Whether packages can be installed here without asking anybody: root on a Debian-like system. */
export const canInstallPackages = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/**
 * Installs Debian packages in one call, without letting their servers start.
 * @throws StackError with apt's last words
 */
export async function installPackages(packages: readonly string[], onLine: (line: string) => void): Promise<void> {
  const allowServers = forbidServersToStart();
  try {
    const updated = await aptGet(['update', '-qq'], onLine);
    if (updated.code !== 0) throw failed('apt-get update', updated);
    const installed = await aptGet(['install', '-y', '-qq', '--no-install-recommends', ...packages], onLine);
    if (installed.code !== 0) throw failed(`apt-get install ${packages.join(' ')}`, installed);
  } finally {
    allowServers();
  }
}

/**
 * While a policy file says 101, package scripts do not start what they installed. A policy that is there already is the
 * machine's own, unless it was left by an installation that was killed.
 */
function forbidServersToStart(): () => void {
  if (existsSync(POLICY_FILE) && readFileSync(POLICY_FILE, 'utf8') !== POLICY) return () => {};
  writeFileSync(POLICY_FILE, POLICY);
  chmodSync(POLICY_FILE, 0o755);
  return () => rmSync(POLICY_FILE, { force: true });
}

/** apt waits for the package lock by itself, but not for the lock on its lists: that wait is here. */
async function aptGet(args: readonly string[], onLine: (line: string) => void): Promise<CommandResult> {
  const deadline = performance.now() + LOCK_WAIT_SECONDS * 1_000;
  for (;;) {
    const result = await run('apt-get', ['-o', `DPkg::Lock::Timeout=${LOCK_WAIT_SECONDS}`, ...args], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      onLine,
    });
    const locked = result.code !== 0 && /could not get lock|unable to lock/i.test(result.output);
    if (!locked || performance.now() > deadline) return result;
    await sleep(1_000);
  }
}

function failed(command: string, result: CommandResult): StackError {
  const disk = /no space left|enough free space/i.test(result.output)
    ? '\nThe disk is full: free some space first.'
    : '';
  return new StackError(`${command} failed:\n${tail(result.output)}${disk}`);
}
