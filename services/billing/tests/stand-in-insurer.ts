import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Says = 'yes' | 'no' | 'queued' | 'nonsense' | 'error' | 'nothing';

/** An insurer's FHIR server, which says what the test wants; `nothing` never answers. */
export async function standInInsurer() {
  const asked: unknown[] = [];
  let says: Says = 'yes';
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      asked.push({
        path: request.url,
        authorization: request.headers.authorization,
        body: JSON.parse(body) as unknown,
      });
      if (says === 'nothing') return;
      if (says === 'error') return void response.writeHead(500).end();
      if (says === 'nonsense') return void response.end('<html>');
      const outcome = says === 'queued' ? 'queued' : 'complete';
      const answer = { resourceType: 'CoverageEligibilityResponse', outcome, disposition: 'as you like' };
      response.end(JSON.stringify({ ...answer, insurance: [{ inforce: says === 'yes' }] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // It listens on a port, not on a path.
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    url: `http://127.0.0.1:${port}/fhir`,
    say: (what: Says) => void (says = what),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
