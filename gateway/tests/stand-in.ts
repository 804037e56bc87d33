import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface StandIn {
  readonly url: string;
  /** What the gateway let through. */
  readonly arrived: Arrived[];
  /** Answers instead of `{ "from": name }`. */
  answer: ((response: ServerResponse, request: Arrived) => void) | undefined;
  /** As when the process is killed; the port stays free for `start`. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** An HTTP server in the place of a service, which tells what it was asked. */
export async function standIn(name: string): Promise<StandIn> {
  const arrived: Arrived[] = [];
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let port = 0;
  const self: StandIn = {
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    arrived,
    answer: undefined,
    async start() {
      server = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const { method = '', url = '', headers } = request;
          const one = { method, url, headers, body: Buffer.concat(chunks).toString() };
          arrived.push(one);
          if (self.answer) return self.answer(response, one);
          response.setHeader('content-type', 'application/json').end(JSON.stringify({ from: name }));
        });
      });
      server.on('connection', (socket) => {
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
      });
      server.on('upgrade', (request, socket) => {
        arrived.push({ method: 'UPGRADE', url: request.url ?? '', headers: request.headers, body: '' });
        socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n');
        socket.on('data', (chunk: Buffer) => socket.write(`${name} heard ${chunk.toString()}`));
        socket.on('error', () => undefined);
      });
      await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
      // A TCP server that listens has a socket address.
      port = (server.address() as AddressInfo).port;
    },
    async kill() {
      const closed = new Promise<void>((resolve) => server?.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  await self.start();
  return self;
}
