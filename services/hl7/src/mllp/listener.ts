import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';
import type { Logger } from 'pino';
import { framed, frameReader, type Frame } from './frames.ts';

/** Who is at the other end of a connection. */
export interface Peer {
  /** IPv4 or IPv6, without a zone. */
  readonly address: string;
  readonly isEncrypted: boolean;
}

/** What a listener hears. Answers go out in the order in which the messages came. */
export interface Hearing {
  /** Whether somebody at this address may talk at all. */
  mayConnect(peer: Peer): boolean;
  /** @returns the answer; undefined where none is wanted. It is called for one message while others are not answered yet. */
  message(bytes: Buffer, peer: Peer): Promise<string | undefined>;
  tooLong(head: Buffer, peer: Peer): Promise<string | undefined>;
}

export interface ListenerOptions {
  readonly host: string;
  readonly port: number;
  readonly tls?: TlsFiles | undefined;
  readonly longestMessage: number;
  /** For a message that has begun, or an answer that nobody takes. */
  readonly silenceMs: number;
  readonly mostConnections: number;
}

export interface TlsFiles {
  readonly certificate: string;
  readonly key: string;
  /** Peers have to show a certificate of this authority. */
  readonly authority?: string | undefined;
}

export interface Listener {
  readonly port: number;
  /** Takes no new connections and messages; resolves when what was taken is answered. */
  stop(): Promise<void>;
}

/** Not answered yet, of one connection, before it is read on: in number and in bytes. */
const MOST_OPEN = 500;
const MOST_OPEN_BYTES = 16 * 1024 * 1024;
/** After this the return that is missing behind a message is not waited for any more. */
const SETTLE_MS = 500;

/** Opens a port for MLLP. @throws where the port is taken, or a file of TLS cannot be read */
export async function listen(options: ListenerOptions, hearing: Hearing, log: Logger): Promise<Listener> {
  const conversations = new Set<Conversation>();
  const taken = (socket: Socket): void => {
    const peer = {
      address: (socket.remoteAddress ?? '').replace(/^::ffff:|%.*$/g, ''),
      isEncrypted: socket instanceof TLSSocket,
    };
    if (conversations.size >= options.mostConnections || !hearing.mayConnect(peer)) {
      log.warn({ host: peer.address, count: conversations.size }, 'a connection was refused');
      socket.destroy();
      return;
    }
    const conversation = converse(socket, peer, options, hearing, log);
    conversations.add(conversation);
    void conversation.over.then(() => conversations.delete(conversation));
  };
  const server = await serverFor(options.tls, taken);
  server.on('error', (error) => log.warn({ err: error }, 'the port of HL7 has a problem'));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, options.host, () => resolve());
  });
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      server.close();
      await Promise.all([...conversations].map((it) => it.stop()));
    },
  };
}

async function serverFor(tls: TlsFiles | undefined, taken: (socket: Socket) => void): Promise<Server> {
  // Answers are still sent to who has said all that it wants to say.
  if (!tls) return createServer({ allowHalfOpen: true }, taken);
  const { certificate, key, authority } = tls;
  const [cert, secret, ca] = await Promise.all([
    readFile(certificate),
    readFile(key),
    authority === undefined ? undefined : readFile(authority),
  ]);
  const asks = ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: true };
  return createTlsServer({ cert, key: secret, minVersion: 'TLSv1.2', allowHalfOpen: true, ...asks }, taken);
}

interface Conversation {
  readonly over: Promise<void>;
  stop(): Promise<void>;
}

function converse(socket: Socket, peer: Peer, options: ListenerOptions, hearing: Hearing, log: Logger): Conversation {
  const reader = frameReader(options.longestMessage);
  /** Each answer follows the one before. */
  let answered: Promise<void> = Promise.resolve();
  let open = 0;
  let openBytes = 0;
  let settling: NodeJS.Timeout | undefined;
  let isStopping = false;

  const say = (text: string): Promise<void> =>
    new Promise((resolve) => {
      if (socket.destroyed) return resolve();
      socket.write(framed(Buffer.from(text)), () => resolve());
    });

  function answer(size: number, reply: Promise<string | undefined>): void {
    open += 1;
    openBytes += size;
    if (open >= MOST_OPEN || openBytes >= MOST_OPEN_BYTES) socket.pause();
    // Not answered is not taken: the sender sends it again.
    const given = reply.catch((error: unknown) => {
      log.error(
        { err: error, host: peer.address },
        'a message could not be taken; its sender is left without an answer',
      );
      socket.destroy();
      return undefined;
    });
    answered = answered
      .then(() => given)
      .then((text) => (text === undefined ? undefined : say(text)))
      .then(() => {
        open -= 1;
        openBytes -= size;
        if (open < MOST_OPEN && openBytes < MOST_OPEN_BYTES && !isStopping) socket.resume();
      });
  }

  function hear(frames: readonly Frame[]): void {
    for (const frame of frames) {
      switch (frame.kind) {
        case 'message':
          answer(frame.bytes.length, hearing.message(frame.bytes, peer));
          break;
        case 'too-long':
          answer(frame.head.length, hearing.tooLong(frame.head, peer));
          break;
        case 'odd':
          log.warn(
            { host: peer.address, oddity: frame.oddity, bytes: frame.bytes },
            'bytes of no message were passed over',
          );
          break;
      }
    }
  }

  socket.setKeepAlive(true, 60_000).setNoDelay(true);
  socket.setTimeout(options.silenceMs, () => {
    const isWaiting = reader.isOpen || socket.writableLength > 0;
    if (isWaiting) socket.destroy(new Error('silent within a message'));
  });
  socket.on('data', (chunk) => {
    clearTimeout(settling);
    hear(reader.push(chunk));
    if (reader.isOpen) settling = setTimeout(() => hear(reader.settle()), SETTLE_MS);
  });
  socket.on('error', (error) => log.warn({ err: error, host: peer.address }, 'a connection of HL7 broke'));
  socket.on('end', () => {
    hear(reader.settle());
    void answered.then(() => socket.end());
  });
  const over = new Promise<void>((resolve) => {
    socket.once('close', () => {
      clearTimeout(settling);
      resolve();
    });
  });
  return {
    over,
    async stop() {
      isStopping = true;
      socket.pause();
      await answered;
      socket.destroy();
      await over;
    },
  };
}
