import type { Server } from 'node:http';
import { Socket } from 'node:net';
import type { Express, Request } from 'express';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { sendProblem } from '@nilecare/service-kit/http/problem.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import type { Deps } from '../deps.ts';
import { rewriteHeaders } from './outgoing-headers.ts';
import type { Proxy } from './proxy.ts';
import { isMounted, ownerOf, pathOf } from './route-table.ts';

const PATH = '/socket.io';

/** Forwards Socket.IO, by polling and by WebSocket, and the sockets of mounted protocols; a client's all come to the same instance. */
export function attachLiveConnections(app: Express, server: Server, proxy: Proxy, deps: Deps): void {
  const { targets, own, log } = deps;

  const prepare = (request: Request, service: ServiceName): string | undefined => {
    const address = request.ip ?? 'unknown';
    rewriteHeaders(request, { address, deadline: Date.now() + own.requestTimeoutMs, traceparent: '' });
    return targets.sameFor(service, address);
  };

  app.use(PATH, (request, response, next) => {
    request.url = request.originalUrl;
    const target = prepare(request, 'orchestrator');
    if (target !== undefined)
      proxy.forward(request, response, next, 'orchestrator', target).catch((error: unknown) => {
        sendProblem(response, error, log);
      });
    else sendProblem(response, new ServiceUnavailable('The live connection is not available.'), log);
  });

  server.on('upgrade', (message, socket, head) => {
    // As Express does with other requests: gives it `ip`, which believes the proxies in front.
    const request: Request = Object.setPrototypeOf(message, app.request);
    const service = socketOwner(message.url ?? '');
    const target = service && prepare(request, service);
    if (service && target !== undefined && socket instanceof Socket)
      proxy.upgrade(request, socket, head, service, target).catch(() => socket.destroy());
    else socket.destroy();
  });
}

/** Who answers a socket at the address; undefined where there are none. */
function socketOwner(address: string): ServiceName | undefined {
  const path = pathOf(address);
  if (path.startsWith(`${PATH}/`)) return 'orchestrator';
  return isMounted(path) ? ownerOf(path) : undefined;
}
