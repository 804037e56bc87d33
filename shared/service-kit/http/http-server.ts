import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** How long requests in flight may still take when the service stops. */
const DRAIN_MS = 5_000;

export interface HttpServer {
  readonly server: Server;
  isClosing(): boolean;
  /**
   * @returns the port
   * @throws Error that says what to do when the port is taken
   */
  listen(host: string, port: number): Promise<number>;
  /** Accepts no more connections; resolves when no request is in flight any more, or after five seconds. */
  drain(): Promise<void>;
  /** Ends what is still connected: idle connections, WebSockets, requests that took too long. */
  close(): Promise<void>;
}

/** A server that knows what is in flight and connected, upgraded connections too, of which Node loses sight. */
export function openHttpServer(answer: RequestListener): HttpServer {
  // Java's client and curl offer HTTP/2 with each request: what is no socket is answered as if they did not.
  const isSocket = ({ headers }: IncomingMessage): boolean => headers.upgrade?.toLowerCase() === 'websocket';
  const shouldUpgradeCallback = (request: IncomingMessage): boolean =>
    isSocket(request) && server.listenerCount('upgrade') > 0;
  const server: Server = createServer({ shouldUpgradeCallback }, answer);
  const sockets = new Set<Socket>();
  let inFlight = 0;
  let closing = false;
  let onIdle = () => undefined as void;
  let closed: Promise<void> | undefined;

  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('request', (_request, response) => {
    inFlight += 1;
    response.on('close', () => {
      inFlight -= 1;
      if (inFlight === 0) onIdle();
    });
  });

  return {
    server,
    isClosing: () => closing,
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        const failed = (error: NodeJS.ErrnoException) =>
          reject(
            error.code === 'EADDRINUSE'
              ? new Error(`Port ${port} is taken: stop what uses it, or set PORT to another one.`, { cause: error })
              : error,
          );
        server.once('error', failed);
        server.listen(port, host, () => {
          server.off('error', failed);
          // A TCP server that listens has a socket address.
          resolve((server.address() as AddressInfo).port);
        });
      }),
    drain() {
      closing = true;
      closed = new Promise((resolve) => server.close(() => resolve()));
      if (inFlight === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const cut = setTimeout(resolve, DRAIN_MS);
        onIdle = () => {
          clearTimeout(cut);
          resolve();
        };
      });
    },
    async close() {
      for (const socket of sockets) socket.destroySoon();
      // An answer that its reader does not take would keep its connection open.
      const cut = setTimeout(() => sockets.forEach((socket) => socket.destroy()), 500);
      await closed;
      clearTimeout(cut);
    },
  };
}
