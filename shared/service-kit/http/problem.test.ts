import { EventEmitter, once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { asContractError, sendProblem } from './problem.ts';

/** What a service logs as an error when a request fails so after its caller went away. */
async function loggedAfterLeaving(error: Error): Promise<string[]> {
  const lines: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
  const app = express();
  const left = new EventEmitter();
  app.get('/', (_request, response) => {
    response.on('close', () => {
      sendProblem(response, error, log);
      left.emit('answered');
    });
    call.destroy();
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // It listens at an address.
  const call = request({ host: '127.0.0.1', port, path: '/' }).on('error', () => undefined);
  call.end();
  await once(left, 'answered');
  return lines;
}

test('a caller that goes away is no error of the service; what else fails then is', async () => {
  expect(await loggedAfterLeaving(new DOMException('This operation was aborted', 'AbortError'))).toEqual([]);
  expect(await loggedAfterLeaving(new TypeError('a mistake'))).toHaveLength(1);
});

test('a server that is away passes, an error of the program does not', () => {
  const lost = Object.assign(new Error('Connection lost: The server closed the connection.'), {
    code: 'PROTOCOL_CONNECTION_LOST',
  });
  expect(asContractError(lost)).toMatchObject({ status: 503, code: 'service-unavailable' });
  expect(asContractError(new TypeError('a mistake'))).toMatchObject({ status: 500, code: 'internal' });
});
