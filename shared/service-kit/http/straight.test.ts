import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { listenerOf, straightAnswers } from './straight.ts';

const Pair = z.tuple([z.string(), z.string()]);

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => servers.splice(0).forEach((it) => it.close().closeAllConnections()));

async function listening(trustProxy = 'loopback') {
  const app = express().set('trust proxy', trustProxy);
  const straight = straightAnswers(app);
  const begun: (string | undefined)[] = [];
  const state = { isClosing: false };
  const begin = ({ url }: IncomingMessage) => void begun.push(url);
  const server = createServer(listenerOf(app, straight, () => state.isClosing, begin)).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // of a server that listens on TCP
  const ask = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).text();
  return { app, straight, begun, state, ask };
}

test('whose address fits is answered straight, the others by Express, all of them measured', async () => {
  const { app, straight, begun, ask } = await listening();
  app.use((_request, response) => void response.send('Express'));
  straight.answerStraight(/^\/things\/[A-Z]/, (_request, response) => void response.end('straight'));
  const paths = ['/things/One?of=many', '/things/one', '/other/things/One', '/THINGS/One'];
  expect(await Promise.all(paths.map((it) => ask(it)))).toEqual(['straight', 'Express', 'Express', 'Express']);
  expect(begun.toSorted()).toEqual(paths.toSorted());
});

test('of an instance that stops nobody is answered straight', async () => {
  const { app, straight, state, ask } = await listening();
  app.use((_request, response) => void response.send('stopping'));
  straight.answerStraight(/^\//, (_request, response) => void response.end('straight'));
  expect(await ask('/')).toBe('straight');
  state.isClosing = true;
  expect(await ask('/')).toBe('stopping');
});

test.each(['loopback', 'loopback, 10.0.0.0/8', '203.0.113.9', 'uniquelocal'])(
  'with %s trusted the address of the caller is the one that Express tells',
  async (trustProxy) => {
    const { app, straight, ask } = await listening(trustProxy);
    app.use((request, response) => void response.json([request.ip, straight.addressOf(request)]));
    const said = [
      '',
      '198.51.100.7',
      '198.51.100.7, 10.0.0.2',
      '1.2.3.4, 198.51.100.7,10.0.0.2 , 10.0.0.3',
      ', ,',
      'nobody',
    ];
    const told = await Promise.all([ask('/'), ...said.map((it) => ask('/', { 'x-forwarded-for': it }))]);
    for (const text of told) {
      const [express, own] = Pair.parse(JSON.parse(text));
      expect(own).toBe(express);
    }
    expect(new Set(told).size).toBeGreaterThan(trustProxy.startsWith('loopback') ? 2 : 0);
  },
);
