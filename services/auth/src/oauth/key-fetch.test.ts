import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isInner, keyFetch } from './key-fetch.ts';

const server = createServer((request, response) => {
  if (request.url === '/far') response.writeHead(302, { location: '/keys' }).end();
  else if (request.url === '/large') response.end('x'.repeat(70_000));
  else response.end('{"keys":[]}');
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server that listens has one
});
afterAll(() => server.close());

test('keys come from outside, over TLS; from the own machine only where that is allowed', async () => {
  expect(await keyFetch(true)(`${origin}/keys`)).toBe('{"keys":[]}');
  await expect(keyFetch(false)(`${origin}/keys`)).rejects.toThrow('https alone');
  await expect(keyFetch(false)('https://127.0.0.1:1/keys')).rejects.toThrow('of the inside');
  await expect(keyFetch(false)('https://localhost:1/keys')).rejects.toThrow('of the inside');
  await expect(keyFetch(true)('http://10.0.0.1/keys')).rejects.toThrow('https alone');
});

test('redirects are not followed, and what is too large is not read', async () => {
  await expect(keyFetch(true)(`${origin}/far`)).rejects.toThrow('302');
  await expect(keyFetch(true)(`${origin}/large`)).rejects.toThrow();
});

test.each([
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['169.254.169.254', true],
  ['172.31.0.1', true],
  ['::1', true],
  ['::ffff:10.0.0.1', true],
  ['::ffff:a00:1', true],
  ['fd00::1', true],
  ['8.8.8.8', false],
  ['172.32.0.1', false],
  ['2606:4700::1', false],
])('%s is of the inside: %s', (ip, is) => {
  expect(isInner(ip)).toBe(is);
});
