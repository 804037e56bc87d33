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
  | 'deaf'
  /** It arrives and is done; the answer does not come. */
  | 'silent';

export interface Line {
  /** Its address at this end. */
  readonly url: string;
  /** Where the line leads; answers the address at this end. */
  to(url: string): string;
  /** Of calls whose method and path fit; the others go through. */
  set(state: LineState, which?: RegExp): void;
  /** As `set`, and what was set before holds for other calls. */
  also(state: LineState, which: RegExp): void;
  /** How many calls whose method and path fit were done, heard or not. */
  done(which: RegExp): number;
  close(): Promise<void>;
}

/** A line on which some calls can be cut, and whose answers can be lost; `Relay` of the testing kit cuts all of them. */
export async function openLine(): Promise<Line> {
  let target = 'http://127.0.0.1:9';
  let rules: { readonly state: LineState; readonly which: RegExp }[] = [];
  const done: string[] = [];

  function pass(asked: IncomingMessage, answer: ServerResponse, state: LineState): void {
    const { method, url: path, headers } = asked;
    const forwarded = request(`${target}${path}`, { method, headers }, (came) => {
      if (state !== 'open') came.resume();
      else {
        answer.writeHead(came.statusCode ?? 502, came.headers);
        came.pipe(answer);
      }
      came.on('end', () => {
        done.push(`${method} ${path}`);
        if (state === 'deaf') asked.socket.destroy();
      });
    });
    forwarded.on('error', () => asked.socket.destroy());
    asked.pipe(forwarded);
  }

  const server = createServer((asked, answer) => {
    const call = `${asked.method} ${asked.url}`;
    const state = rules.find(({ which }) => which.test(call))?.state ?? 'open';
    if (state === 'dead') asked.socket.destroy();
    else if (state !== 'hanging') pass(asked, answer, state);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    to(next) {
      target = next;
      return url;
    },
    set: (state, which = /./) => {
      rules = [{ state, which }];
    },
    also: (state, which) => {
      rules.unshift({ state, which });
    },
    done: (which) => done.filter((call) => which.test(call)).length,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
