import { once } from 'node:events';
import { connect } from 'node:net';

/** What looks for viruses in files. */
export interface Scanner {
  /** @throws when it does not answer, or answers something else */
  scan(content: AsyncIterable<Uint8Array>): Promise<'clean' | 'infected'>;
}

class ScannerTimedOut extends Error {
  override readonly name = 'TimeoutError';
}

/** Whether it is the scanner that is away, and not one file that it cannot read: nobody connects, or it takes too long. */
export function isScannerAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'TimeoutError' || ('code' in error && error.code === 'ECONNREFUSED')) return true;
  return isScannerAway(error.cause);
}

/** @param address `tcp://host:port` for clamd, `http(s)://…` for a service of its own */
export function scannerAt(address: string, timeoutMs: number): Scanner {
  const url = new URL(address);
  return url.protocol === 'tcp:'
    ? clamd(url.hostname, Number(url.port || 3310), timeoutMs)
    : overHttp(address, timeoutMs);
}

/** clamd's INSTREAM: chunks with their length before them (4 bytes, big endian), an empty one at the end. */
function clamd(host: string, port: number, timeoutMs: number): Scanner {
  return {
    async scan(content) {
      const socket = connect({ host, port });
      // Nobody waits longer, whatever the other side does; a socket that is closed tells no writer of it.
      const limit = setTimeout(
        () => socket.destroy(new ScannerTimedOut('The scanner did not answer in time.')),
        timeoutMs,
      );
      const failed = new Promise<never>((_resolve, reject) => {
        socket.once('error', reject);
        socket.once('close', () => reject(new Error('The scanner hung up.')));
      });
      failed.catch(() => undefined);
      try {
        await Promise.race([once(socket, 'connect'), failed]);
        const answer = readAll(socket);
        answer.catch(() => undefined);
        await Promise.race([sendStream(socket, content), failed]);
        return verdictOf(await Promise.race([answer, failed]));
      } finally {
        clearTimeout(limit);
        socket.destroy();
      }
    },
  };
}

type Socket = ReturnType<typeof connect>;

async function sendStream(socket: Socket, content: AsyncIterable<Uint8Array>): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const chunk of content) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    if (chunk.length === 0) continue;
    socket.write(length);
    if (!socket.write(chunk)) await once(socket, 'drain');
  }
  socket.write(Buffer.alloc(4));
}

async function readAll(socket: Socket): Promise<string> {
  let answer = '';
  for await (const chunk of socket) {
    answer += String(chunk);
    if (answer.includes('\0')) break;
  }
  return answer.replaceAll('\0', '').trim();
}

function verdictOf(answer: string): 'clean' | 'infected' {
  if (answer.endsWith('OK')) return 'clean';
  if (answer.endsWith('FOUND')) return 'infected';
  throw new Error('The scanner answered neither OK nor FOUND.');
}

function overHttp(address: string, timeoutMs: number): Scanner {
  return {
    async scan(content) {
      const body = new Uint8Array(Buffer.concat(await Array.fromAsync(content)));
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body,
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok) throw new Error(`The scanner answered ${response.status}.`);
      const answer: unknown = await response.json();
      if (typeof answer === 'object' && answer !== null && 'infected' in answer && typeof answer.infected === 'boolean')
        return answer.infected ? 'infected' : 'clean';
      throw new Error('The scanner answered without saying whether it is infected.');
    },
  };
}
