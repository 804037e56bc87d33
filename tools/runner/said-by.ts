import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** Of a program that ended: what it started may still have its pipe, and keeps that open as long as it goes on. */
const LONGEST_WAIT_MS = 5_000;

/** Keeps what a program says over a pipe. */
export function saidBy(pipe: Readable | null, longestWaitMs = LONGEST_WAIT_MS) {
  const pieces: Buffer[] = [];
  pipe?.on('data', (piece: Buffer) => pieces.push(piece));
  pipe?.on('error', () => pipe.destroy());

  return {
    /** All of it, when the program has ended. Never rejects: a pipe that broke, or does not end, is closed. */
    async atEnd(): Promise<string> {
      if (pipe && !pipe.closed)
        await once(pipe, 'close', { signal: AbortSignal.timeout(longestWaitMs) }).catch(() => undefined);
      pipe?.destroy();
      return Buffer.concat(pieces).toString('utf8');
    },
  };
}
