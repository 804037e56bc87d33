import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Arrived {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Undefined: the connection is cut before an answer. */
export type Answer =
  { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> } | undefined;

export interface StandIn {
  readonly url: string;
  readonly host: string;
  readonly arrived: Arrived[];
  /** Cuts every connection and takes none until it is opened again, at the same address. */
  kill(): Promise<void>;
  reopen(): Promise<void>;
  stop(): Promise<void>;
}

/** A provider's HTTP server, over the network. */
export async function openStandIn(answer: (arrived: Arrived) => Answer | Promise<Answer>): Promise<StandIn> {
  const arrived: Arrived[] = [];
  const listening = () => {
    const server = createServer(async (request, response) => {
      const body = await buffer(request).catch(() => undefined);
      if (!body) return; // the caller went away
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
      arrived.push(one);
      const given = await answer(one);
      if (!given) return void response.destroy();
      response.writeHead(given.status, { 'content-type': 'application/json', ...given.headers });
      response.end(given.body);
    });
    return server;
  };
  let server = listening();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has a socket address.
  const { port } = server.address() as AddressInfo;
  const kill = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    arrived,
    kill,
    async reopen() {
      server = listening();
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    },
    stop: kill,
  };
}
