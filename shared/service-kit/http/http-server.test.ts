import { once } from 'node:events';
import { request } from 'node:http';
import express from 'express';
import { afterEach, expect, test } from 'vitest';
import { openHttpServer, type HttpServer } from './http-server.ts';

let opened: HttpServer | undefined;
afterEach(() => opened?.close());

async function listening(): Promise<{ http: HttpServer; port: number }> {
  const app = express();
  app.get('/', (_request, response) => void response.send('answered'));
  const http = openHttpServer(app);
  opened = http;
  return { http, port: await http.listen('127.0.0.1', 0) };
}

const asking = (port: number, upgrade: string) =>
  request({ port, host: '127.0.0.1', headers: { connection: 'Upgrade', upgrade } }).end();

test('who offers HTTP/2, as the clients of Java do, is answered where there are sockets too', async () => {
  const { http, port } = await listening();
  http.server.on('upgrade', (_request, socket) => socket.destroy());
  const [response] = await once(asking(port, 'h2c'), 'response');
  expect(response.statusCode).toBe(200);
  response.resume();
});

test('a WebSocket is for who listens for sockets, and an ordinary request where nobody does', async () => {
  const { http, port } = await listening();
  const [ordinary] = await once(asking(port, 'websocket'), 'response');
  expect(ordinary.statusCode).toBe(200);
  ordinary.resume();
  http.server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 418 Heard\r\n\r\n'));
  const [heard] = await once(asking(port, 'WebSocket'), 'response');
  expect(heard.statusCode).toBe(418);
});
