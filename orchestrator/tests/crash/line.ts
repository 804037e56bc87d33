import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A line to a service whose answers can be kept back: what was asked has happened, and nobody is told. */
export interface Line {
  readonly url: string;
  /** Keeps back the answer of the next change whose path ends so. @returns when the service has answered */
  keepBack(method: string, ending: string): Promise<void>;
  stop(): Promise<void>;
}

/** Opens a line to the service at this address. */
export async function openLine(target: string): Promise<Line> {
  let kept: { readonly method: string; readonly ending: string; readonly done: () => void } | undefined;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !['host', 'connection', 'content-length'].includes(name)),
    ) as Record<string, string>; // of node, each given once here
    const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {};
    const method = request.method ?? 'GET';
    const answer = await fetch(`${target}${request.url}`, { method, headers, ...body });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (kept?.method === method && request.url?.endsWith(kept.ending)) {
      kept.done();
      kept = undefined;
      return;
    }
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
    response.end(bytes);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo; // of a server that listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    keepBack: (method, ending) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      kept = { method, ending, done: resolve };
      return promise;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
