import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to calls on a line between two services. */
export type LineState =
  | 'open'
  /** Nobody answers, and nothing arrives. */
  | 'hanging'
  /** No connection. */
  | 'dead'
  /** It arrives and is done; the answer is lost. */
  | 'deaf';

export interface Line {
  /** Where the line leads; answers the address at this end. */
  to(url: string): string;
  /** Of calls whose method and path fit; the others go through. */
  set(state: LineState, which?: RegExp): void;
  close(): Promise<void>;
}

/** A line on which some calls can be cut, and whose answers can be lost; `Relay` of the testing kit cuts all of them. */
export async function openLine(): Promise<Line> {
  let target = '';
  let state: LineState = 'open';
  let which = /./;

  function pass(asked: IncomingMessage, answer: ServerResponse, isHeard: boolean): void {
    const { method, url: path, headers } = asked;
    const forwarded = request(`${target}${path}`, { method, headers }, (came) => {
      if (!isHeard) {
        came.resume();
        came.on('end', () => asked.socket.destroy());
        return;
      }
      answer.writeHead(came.statusCode ?? 502, came.headers);
      came.pipe(answer);
    });
    forwarded.on('error', () => asked.socket.destroy());
    asked.pipe(forwarded);
  }

  const server = createServer((asked, answer) => {
    const now = which.test(`${asked.method} ${asked.url}`) ? state : 'open';
    if (now === 'dead') asked.socket.destroy();
    else if (now !== 'hanging') pass(asked, answer, now === 'open');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    to(url) {
      target = url;
      return `http://127.0.0.1:${port}`;
    },
    set: (next, fitting = /./) => {
      state = next;
      which = fitting;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
