import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callOutside, isOutside, isOutsideUrl } from './outside-call.ts';

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.20.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  '::7f00:1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  'no address',
])('%s is not outside', (address) => {
  expect(isOutside(address, false)).toBe(false);
});

test.each(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])('%s is outside', (address) => {
  expect(isOutside(address, false)).toBe(true);
});

test.each([
  ['https://example.org/hook', true],
  ['http://example.org/hook', false],
  ['https://user:secret@example.org/', false],
  ['https://10.0.0.1/', false],
  ['https://[fd00::1]/', false],
  ['https://0x7f.1/', false],
  ['https://2130706433/', false],
  ['http://localhost:9000/', false],
  ['file:///etc/passwd', false],
  ['nonsense', false],
])('%s may be called: %s', (url, expected) => {
  expect(isOutsideUrl(url, false)).toBe(expected);
});

describe('on this machine', () => {
  const server = createServer((request, response) => {
    if (request.url === '/far') response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
    else if (request.url === '/large') response.end('x'.repeat(5_000));
    else if (request.url !== '/silent') response.writeHead(201).end(`${request.method} seen`);
  });
  let base = '';
  const limits = { timeoutMs: 300, maxAnswerBytes: 1_000, allowLoopback: true };
  const get = { method: 'GET', headers: {} };
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test('it is called where that is allowed, and not where it is not', async () => {
    const answer = await callOutside(`${base}/`, { ...get, method: 'POST', body: 'x' }, limits);
    expect([answer.status, String(answer.body)]).toEqual([201, 'POST seen']);
    await expect(callOutside(`${base}/`, get, { ...limits, allowLoopback: false })).rejects.toThrow(
      'inside of a network',
    );
    const byName = base.replace('127.0.0.1', 'localhost').replace('http:', 'https:');
    await expect(callOutside(byName, get, { ...limits, allowLoopback: false })).rejects.toThrow('inside of a network');
  });

  test('a redirect is an answer, and is not followed', async () => {
    expect(await callOutside(`${base}/far`, get, limits)).toMatchObject({ status: 302 });
  });

  test('an answer that is too large or never comes ends the call', async () => {
    await expect(callOutside(`${base}/large`, get, limits)).rejects.toThrow('larger than 1000 bytes');
    await expect(callOutside(`${base}/silent`, get, limits)).rejects.toThrow();
  });
});
