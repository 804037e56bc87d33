import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { InnerAddress } from '@nilecare/service-kit/client/outside-call.ts';
import { freshFor, keyFetch } from './key-fetch.ts';

const server = createServer((request, response) => {
  if (request.url === '/far') response.writeHead(302, { location: '/keys' }).end();
  else if (request.url === '/large') response.end('x'.repeat(70_000));
  else response.setHeader('cache-control', 'max-age=60').end('{"keys":[]}');
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server that listens has one
});
afterAll(() => server.close());

test('keys come from outside, over TLS; from the own machine only where that is allowed', async () => {
  expect(await keyFetch(true)(`${origin}/keys`)).toEqual({ text: '{"keys":[]}', freshMs: 60_000 });
  for (const address of [`${origin}/keys`, 'https://127.0.0.1:1/keys', 'https://localhost:1/keys'])
    await expect(keyFetch(false)(address)).rejects.toThrow(InnerAddress);
  await expect(keyFetch(true)('http://10.0.0.1/keys')).rejects.toThrow(InnerAddress);
});

test('redirects are not followed, and what is too large is not read', async () => {
  await expect(keyFetch(true)(`${origin}/far`)).rejects.toThrow('302');
  await expect(keyFetch(true)(`${origin}/large`)).rejects.toThrow();
});

test.each([
  [undefined, 300_000],
  ['max-age=60', 60_000],
  ['public, max-age=86400', 300_000],
  ['max-age=0', 0],
  ['no-store', 0],
  ['no-cache, max-age=60', 0],
])('with Cache-Control %s keys are kept for %i ms', (header, ms) => {
  expect(freshFor(header)).toBe(ms);
});
