import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** Wards by facility, for stand-ins of the services that own wards, patients and alarms. */
export interface WardService {
  readonly url: string;
  /** Answers instead of the usual ones, by beginning of path. */
  readonly answers: Map<string, (response: ServerResponse, query: URLSearchParams) => void>;
  readonly asked: string[];
  stop(): Promise<void>;
}

const json = (response: ServerResponse, status: number, body: unknown): void =>
  void response
    .writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' })
    .end(JSON.stringify(body));

export const answerWith =
  (body: unknown) =>
  (response: ServerResponse): void =>
    json(response, 200, body);

const problem = (code: string, status: number) => ({ type: `urn:nilecare:problem:${code}`, title: code, status });

/** Of a user's token; that it is genuine is the service's affair, not this test's. */
const facilitiesOf = (authorization: string): string[] => {
  const claims = Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString();
  return z.object({ fac: z.array(z.string()) }).parse(JSON.parse(claims)).fac;
};

/**
 * Stands for facility, clinical, device and auth over HTTP: `wards` and `patients` are answered with the facility they
 * belong to, refused to people of another one.
 */
export async function wardService(facilityOf: ReadonlyMap<string, string>): Promise<WardService> {
  const answers: WardService['answers'] = new Map();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://stand-in');
    asked.push(url.pathname);
    const given = [...answers].find(([path]) => url.pathname.startsWith(`/api/v1${path}`));
    if (given) return given[1](response, url.searchParams);
    const facilityId = facilityOf.get(url.pathname.split('/').at(-1) ?? '');
    if (facilityId === undefined) return json(response, 404, problem('not-found', 404));
    const reaches = facilitiesOf(request.headers.authorization ?? '');
    if (!reaches.includes(facilityId) && !reaches.includes('*')) return json(response, 403, problem('forbidden', 403));
    const id = url.pathname.split('/').at(-1);
    const name = { en: 'Name', ar: 'اسم' };
    if (url.pathname.includes('/wards/'))
      return json(response, 200, { id, facilityId, departmentId: id, name, kind: 'general', beds: 1, occupied: 1 });
    return json(response, 200, {
      id,
      version: 1,
      number: 'NC-000018',
      name,
      gender: 'female',
      birthDate: '1980-01-01',
      phone: null,
      facilityId,
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has a socket address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    answers,
    asked,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
