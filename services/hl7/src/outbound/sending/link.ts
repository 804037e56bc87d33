import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import { because, type Because } from '../../er7/fault.ts';
import { framed, frameReader } from '../../mllp/frames.ts';

export type Address = Pick<Hl7Destination, 'host' | 'port' | 'tls' | 'authority'>;

/** A connection to another system, which stays open. */
export interface Link {
  readonly isOpen: boolean;
  /** Writes a message; what comes back is heard by whoever opened the link. */
  write(message: Buffer): void;
  /** Resolves when it is over, with the reason. */
  readonly over: Promise<Because>;
  close(): void;
}

interface Hearing {
  readonly longestMessage: number;
  /** What came in one frame. */
  heard(bytes: Buffer): void;
}

const CONNECT_MS = 10_000;
/** After this the return that is missing behind an answer is not waited for any more. */
const SETTLE_MS = 500;

/** Why nothing gets through; without what is of the patient. */
export class Unreachable extends Error {
  readonly because: Because;

  constructor(because: Because) {
    super(because.text);
    this.because = because;
  }
}

/** @throws Unreachable */
export async function openLink(address: Address, hearing: Hearing, signal: AbortSignal): Promise<Link> {
  const socket = await connected(address, signal);
  const reader = frameReader(hearing.longestMessage);
  let settling: NodeJS.Timeout | undefined;
  const hear = (frames: ReturnType<typeof reader.push>): void => {
    for (const frame of frames) if (frame.kind === 'message') hearing.heard(frame.bytes);
  };
  let why = because('connection-ended');
  socket.setKeepAlive(true, 60_000).setNoDelay(true);
  socket.on('data', (chunk) => {
    clearTimeout(settling);
    hear(reader.push(chunk));
    if (reader.isOpen) settling = setTimeout(() => hear(reader.settle()), SETTLE_MS);
  });
  socket.on('error', (error) => {
    why = reasonOf(error);
  });
  // Who has said all has answered all that it will.
  socket.on('end', () => {
    hear(reader.settle());
    socket.destroy();
  });
  const over = new Promise<Because>((resolve) => {
    socket.once('close', () => {
      clearTimeout(settling);
      resolve(why);
    });
  });
  return {
    get isOpen() {
      return !socket.destroyed;
    },
    write(message) {
      socket.write(framed(message));
    },
    over,
    close() {
      socket.destroy();
    },
  };
}

function connected({ host, port, tls, authority }: Address, signal: AbortSignal): Promise<Socket> {
  const socket = tls
    ? connectTls({
        ...{ host, port, minVersion: 'TLSv1.2' },
        ...(isIP(host) === 0 ? { servername: host } : {}),
        ...(authority === null ? {} : { ca: authority }),
      })
    : connect({ host, port });
  return new Promise((resolve, reject) => {
    const fail = (why: Because): void => {
      settle();
      socket.destroy();
      reject(new Unreachable(why));
    };
    const timer = setTimeout(() => fail(because('no-connection-within', { count: CONNECT_MS / 1_000 })), CONNECT_MS);
    const failed = (error: Error) => fail(reasonOf(error));
    const closed = () => fail(because('connection-ended'));
    const stopped = () => fail(because('service-stops'));
    const ready = () => {
      settle();
      resolve(socket);
    };
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stopped);
      // Errors after this one are heard by nobody who waits.
      socket
        .off('error', failed)
        .off('close', closed)
        .on('error', () => undefined);
    };
    socket
      .once(tls ? 'secureConnect' : 'connect', ready)
      .once('error', failed)
      .once('close', closed);
    if (signal.aborted) stopped();
    else signal.addEventListener('abort', stopped, { once: true });
  });
}

/** `ECONNREFUSED`: what is known by its code is said by it. */
const reasonOf = (error: Error): Because =>
  because('no-connection', {
    error: ('code' in error && typeof error.code === 'string' ? error.code : error.message).slice(0, 180),
  });
