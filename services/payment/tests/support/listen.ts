import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Arrived {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** undefined: the connection is cut before an answer. */
export type Answer = { readonly status: number; readonly body?: unknown } | undefined;

export interface Listening {
  readonly url: string;
  stop(): Promise<void>;
}

/** An HTTP server that answers JSON, over the network. */
export async function listen(answer: (arrived: Arrived) => Promise<Answer> | Answer): Promise<Listening> {
  const server = createServer(async (request, response) => {
    const body = await text(request).catch(() => undefined);
    if (body === undefined) return;
    const { method = '', url: path = '', headers } = request;
    const given = await answer({ method, path, headers, body });
    if (!given) return void response.destroy();
    response.writeHead(given.status, { 'content-type': 'application/json' });
    response.end(given.body === undefined ? undefined : JSON.stringify(given.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has a socket address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
