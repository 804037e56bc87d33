import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@nilecare/testing/eventually.ts';

/** Two ends of a serial line that is none: what a device writes into the one comes out of the other. */
export interface TerminalPair {
  /** What the adapter opens. */
  readonly path: string;
  /** What the device sends, byte for byte. */
  send(bytes: Buffer | string): void;
  /** The line is pulled out. */
  pull(): Promise<void>;
  close(): Promise<void>;
}

/** Whether this machine has a program that makes pseudo-terminals. */
export const canMakeTerminals = (): boolean => spawnSync('socat', ['-V']).status === 0;

/** @param path where the end appears that the adapter opens; a new one when absent */
export async function terminalPair(path?: string): Promise<TerminalPair> {
  const folder = await mkdtemp(join(tmpdir(), 'line-'));
  const end = path ?? join(folder, 'tty');
  const child = spawn('socat', [`PTY,link=${end},raw,echo=0,mode=600`, 'STDIO'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  await eventually(() => realpath(end).then(() => true));
  let isOpen = true;
  const pull = async () => {
    if (!isOpen) return;
    isOpen = false;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    await rm(end, { force: true });
  };
  return {
    path: end,
    send: (bytes) => void child.stdin.write(bytes),
    pull,
    async close() {
      await pull();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
