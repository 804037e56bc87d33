import type { Server } from 'node:http';
import { Socket } from 'node:net';
import type { Express, Request } from 'express';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { sendProblem } from '@nilecare/service-kit/http/problem.ts';
import type { Deps } from '../deps.ts';
import { rewriteHeaders } from './outgoing-headers.ts';
import type { Proxy } from './proxy.ts';

const PATH = '/socket.io';

/** Forwards Socket.IO, by polling and by WebSocket; a client's requests all come to the same orchestrator. */
export function attachLiveConnections(app: Express, server: Server, proxy: Proxy, deps: Deps): void {
  const { targets, own, log } = deps;

  const prepare = (request: Request): string | undefined => {
    const address = request.ip ?? 'unknown';
    rewriteHeaders(request, { address, deadline: Date.now() + own.requestTimeoutMs, traceparent: '' });
    return targets.sameFor('orchestrator', address);
  };

  app.use(PATH, (request, response, next) => {
    request.url = request.originalUrl;
    const target = prepare(request);
    if (target !== undefined)
      proxy.forward(request, response, next, 'orchestrator', target).catch((error: unknown) => {
        sendProblem(response, error, log);
      });
    else sendProblem(response, new ServiceUnavailable('The live connection is not available.'), log);
  });

  server.on('upgrade', (message, socket, head) => {
    // As Express does with other requests: gives it `ip`, which believes the proxies in front.
    const request: Request = Object.setPrototypeOf(message, app.request);
    const target = message.url?.startsWith(`${PATH}/`) ? prepare(request) : undefined;
    if (target !== undefined && socket instanceof Socket)
      proxy.upgrade(request, socket, head, target).catch(() => socket.destroy());
    else socket.destroy();
  });
}
