import { createServer, connect } from 'node:net';
import { randomInt } from 'node:crypto';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StackError } from './errors.ts';
import { holderOf, tryLock } from './lock.ts';

/**
 * Free ports are taken below the range from which systems number outgoing connections (32768 on Linux, 49152
 * elsewhere): no connection can sit on a server's port while the server is being restarted.
 */
const FREE_FROM = 20_000;
const FREE_TO = 32_000;

/**
 * Who chose a port says so to the other processes of this machine, also of other checkouts: between the choice and
 * the moment when somebody listens there may be a minute, in which nobody else shall choose it.
 */
const claims = join(tmpdir(), `nilecare-ports-${process.getuid?.() ?? 'all'}`);

/**
 * A port of the loopback interface on which nobody listens now, that is none of `taken`, and that no living process
 * was given before: it stays this process's until it ends.
 */
export async function freePort(taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = randomInt(FREE_FROM, FREE_TO);
    if (!taken.has(port) && (await canListen(port)) && tryLock(join(claims, String(port)))) return port;
  }
  throw new StackError(
    `No free port was found between ${FREE_FROM} and ${FREE_TO}: too many servers run on this machine.`,
  );
}

/**
 * Keeps a fixed port for this process, until it ends: another one that asks before anybody listens there hears of it.
 * @returns who else keeps it, as `pid 123 (command line)`; undefined when it is kept now
 */
export function keepForMe(port: number): string | undefined {
  const file = join(claims, `fixed-${port}`);
  // One whose holder died is cleared away by the first try.
  if (tryLock(file) || tryLock(file)) return undefined;
  const pid = holderOf(file)?.pid;
  if (pid === process.pid) return undefined;
  return pid === undefined ? 'another program' : named(String(pid));
}

/** Whether a server could listen on 127.0.0.1:port now. */
export function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Whether somebody accepts TCP connections there. */
export function isListening(port: number, host = '127.0.0.1', timeoutMs = 2_000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const answer = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.setTimeout(timeoutMs, () => answer(false));
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}

/** Who listens on a port, as `pid 123 (command line)`, as far as this system tells. */
export function listenerOn(port: number): string | undefined {
  try {
    const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
    const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningInodes(table, hexPort));
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      if (holdsSocket(pid, inodes)) return named(pid);
    }
  } catch {
    // Not Linux, or not allowed to look: the message goes without the name.
  }
  return undefined;
}

const LISTEN = '0A';

function listeningInodes(table: string, hexPort: string): string[] {
  return readFileSync(table, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(`:${hexPort}`) === true && columns[3] === LISTEN)
    .flatMap((columns) => columns[9] ?? []);
}

function holdsSocket(pid: string, inodes: readonly string[]): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      const target = readlinkSync(`/proc/${pid}/fd/${fd}`);
      return inodes.some((inode) => target === `socket:[${inode}]`);
    });
  } catch {
    return false;
  }
}

/** A process with its command, and where it runs: two checkouts have the same commands. */
function named(pid: string): string {
  try {
    return `pid ${pid} (${commandLine(pid)}) in ${readlinkSync(`/proc/${pid}/cwd`)}`;
  } catch {
    return `pid ${pid}`;
  }
}

function commandLine(pid: string): string {
  const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  return words.length > 100 ? `${words.slice(0, 100)}…` : words;
}
