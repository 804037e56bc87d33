import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { parseMessage } from '../../src/er7/read-message.ts';
import { framed, frameReader } from '../../src/mllp/frames.ts';

/** A message that a receiver got. */
export interface Got {
  readonly text: string;
  readonly controlId: string;
  /** `ADT^A01` */
  readonly kind: string;
  readonly at: number;
}

/** What it does with a message: says something on the connection, or nothing. */
export type Answering = (got: Got, say: (text: string) => void, socket: Socket) => void | Promise<void>;

/** Another system that takes connections, and messages in them, as it likes. */
export interface MllpReceiver {
  readonly port: number;
  /** All that came, in its order, every copy. */
  readonly got: readonly Got[];
  readonly connections: () => number;
  answering(how: Answering): void;
  /** Ends all connections and takes none. */
  stop(): Promise<void>;
  /** Takes them again, on the same port. */
  start(): Promise<void>;
}

/** An answer with a code to a message. */
export const ack = ({ controlId }: Pick<Got, 'controlId'>, code = 'AA', more: readonly string[] = []): string =>
  [
    `MSH|^~\\&|THEM|THERE|NILECARE|HERE|20260105143000||ACK|a-${controlId}|P|2.5.1`,
    `MSA|${code}|${controlId}`,
    ...more,
    '',
  ].join('\r');

export const accepting: Answering = (got, say) => say(ack(got));

export async function mllpReceiver(tls?: { readonly cert: string; readonly key: string }): Promise<MllpReceiver> {
  const got: Got[] = [];
  const sockets = new Set<Socket>();
  let how = accepting;
  let connections = 0;
  let port = 0;
  let server: Server | undefined;

  function serve(socket: Socket): void {
    connections += 1;
    sockets.add(socket);
    const reader = frameReader(20_000_000);
    const say = (text: string) => void socket.write(framed(Buffer.from(text)));
    socket.on('data', (chunk) => {
      for (const frame of reader.push(chunk))
        if (frame.kind === 'message') {
          const one = read(frame.bytes.toString());
          got.push(one);
          void how(one, say, socket);
        }
    });
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  }

  const receiver: MllpReceiver = {
    get port() {
      return port;
    },
    got,
    connections: () => connections,
    answering(given) {
      how = given;
    },
    async stop() {
      const closed = server && once(server, 'close');
      server?.close();
      for (const it of sockets) it.destroy();
      await closed;
    },
    async start() {
      server = tls ? createTlsServer(tls, serve) : createServer(serve);
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      port = (server.address() as AddressInfo).port;
    },
  };
  await receiver.start();
  return receiver;
}

function read(text: string): Got {
  const msh = parseMessage(text).first('MSH');
  const type = msh?.field(9);
  return {
    text,
    controlId: msh?.field(10).text() ?? '',
    kind: `${type?.text(1)}^${type?.text(2)}`,
    at: performance.now(),
  };
}
