import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A door to the server of a running system. */
export interface Door {
  /** Base of the server as clients reach it. */
  readonly url: string;
  close(): void;
}

interface Behind {
  /** Origin at which the FHIR service itself answers. */
  readonly service: string;
  /** Origin that its links name: the gateway's, which lets no program of the platform in. */
  readonly named: string;
  /** A token of a program of the platform, which sees everything. */
  token(): Promise<string>;
}

const PATH = '/fhir/R4';

/** What changes on the way back: links lead through the door again. */
const TOLD = ['location', 'content-location'] as const;

/** Opens a door on this machine to the FHIR service itself: with a token that lasts as long as the trial, and its own links. */
export async function openDoor({ service, named, token }: Behind): Promise<Door> {
  const server = createServer((incoming, answer) => {
    void pass(incoming, answer).catch((error: unknown) => answer.writeHead(502).end(String(error)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has an address with one.
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const through = (text: string) => text.replaceAll(`${named}${PATH}`, `${own}${PATH}`);

  async function pass(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = incoming;
    const { host: _host, 'accept-encoding': _encoding, ...given } = incoming.headers;
    const headers = { ...given, authorization: `Bearer ${await token()}` };
    const onward = request(`${service}${url}`, { method, headers });
    incoming.pipe(onward);
    const [came] = (await once(onward, 'response')) as [IncomingMessage];
    const body = through(Buffer.concat(await Array.fromAsync(came as AsyncIterable<Buffer>)).toString('utf8'));
    const { 'content-length': _length, 'transfer-encoding': _transfer, ...told } = came.headers;
    for (const name of TOLD) if (told[name] !== undefined) told[name] = through(told[name]);
    answer.writeHead(came.statusCode ?? 502, told).end(body);
  }

  return { url: `${own}${PATH}`, close: () => server.close() };
}
