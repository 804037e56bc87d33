import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, in the system's own words (on Linux: boot id and clock ticks since boot). */
  readonly began: string;
}

/** @returns undefined when no such process runs (a zombie does not run) */
export function identityOf(pid: number): ProcessIdentity | undefined {
  const began = process.platform === 'linux' ? beganOnLinux(pid) : beganElsewhere(pid);
  return began === undefined ? undefined : { pid, began };
}

/** Whether this very process still runs: same number and same start. */
export const isRunning = (identity: ProcessIdentity): boolean => identityOf(identity.pid)?.began === identity.began;

/** Sends a signal to the process, or to its whole group, if it is still the same process. @returns whether it was sent */
export function signal(identity: ProcessIdentity, name: NodeJS.Signals, target: 'process' | 'group'): boolean {
  if (!isRunning(identity)) return false;
  try {
    process.kill(target === 'group' ? -identity.pid : identity.pid, name);
    return true;
  } catch {
    return false;
  }
}

function beganOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name is in parentheses and may itself hold spaces and parentheses; the fields after it are plain.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    const startTicks = fields[19];
    if (state === 'Z' || state === 'X' || startTicks === undefined) return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${startTicks}`;
  } catch {
    return undefined;
  }
}

function beganElsewhere(pid: number): string | undefined {
  try {
    const [state, ...began] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(/\s+/);
    return state === undefined || state.startsWith('Z') ? undefined : began.join(' ');
  } catch {
    return undefined;
  }
}

/**
 * The processes of the group that the process leads or led, itself included. As long as one of them lives, the system
 * gives the number of the group to no new process; so a stranger with that number means that the group is empty.
 */
export function groupMembers(leader: ProcessIdentity): ProcessIdentity[] {
  const current = identityOf(leader.pid);
  if (current !== undefined && current.began !== leader.began) return [];
  try {
    const pids = execFileSync('ps', ['-A', '-o', 'pid=,pgid='], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .flatMap(([pid, group]) => (group === String(leader.pid) ? [Number(pid)] : []));
    return pids.flatMap((pid) => identityOf(pid) ?? []);
  } catch {
    return current === undefined ? [] : [current];
  }
}
