import type { Socket } from 'node:net';
import cors from 'cors';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { RouteNotFound, ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import type { HttpParts } from '@nilecare/service-kit/define-service.ts';
import { sendProblem } from '@nilecare/service-kit/http/problem.ts';
import { inSpan } from '@nilecare/service-kit/telemetry/spans.ts';
import { currentTraceparent } from '@nilecare/service-kit/telemetry/trace-context.ts';
import { API_PREFIX } from '@nilecare/topology/services.ts';
import type { Deps } from './deps.ts';
import { apiDocsRouter } from './documents/api-docs.ts';
import { frontendRouter } from './documents/frontend.ts';
import { allEndpoints } from './documents/open-endpoints.ts';
import { limitBody } from './protection/body-limit.ts';
import { openRateLimit } from './protection/rate-limit.ts';
import { rewriteHeaders } from './routing/outgoing-headers.ts';
import { forwardTo, targets } from './routing/proxy.ts';
import { innerEndpoints, ownerOf } from './routing/route-table.ts';

/** Pages may load only from this origin; styles are inserted by the component library. */
const contentSecurityPolicy = {
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'", 'ws:', 'wss:'],
    upgradeInsecureRequests: null,
  },
};

/** Mounts the one public origin: API proxy, WebSocket proxy, API documents, the frontend. */
export function attach({ app, server, authenticate }: HttpParts, deps: Deps): void {
  const { own, instances, log } = deps;
  const proxy = forwardTo(deps);
  const rateLimit = openRateLimit(deps);
  const isInner = innerEndpoints(allEndpoints());

  const forward = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const owner = ownerOf(request.originalUrl);
    if (owner === 'gateway') return next();
    if (owner === undefined || isInner(request.method, request.path))
      throw new RouteNotFound(`There is no ${request.method} ${request.path} here.`);
    const { actor } = await authenticate(request.headers.authorization);
    await rateLimit(actor, request.ip ?? 'unknown');
    limitBody(request, own.maxBodyBytes);
    const target = instances.pick(owner);
    if (target === undefined) throw new ServiceUnavailable(`No instance of ${owner} is known.`);
    targets.set(request, target);
    await inSpan(`${request.method} /${owner}`, { kind: 'server', service: 'gateway' }, () => {
      const deadline = Date.now() + own.requestTimeoutMs;
      rewriteHeaders(request, { address: request.ip ?? 'unknown', deadline, traceparent: currentTraceparent() });
      return proxy(request, response, next);
    });
  };

  app.use(helmet({ contentSecurityPolicy, crossOriginEmbedderPolicy: false }));
  app.use('/api/docs', apiDocsRouter());
  if (own.corsOrigins.length)
    app.use('/api', cors({ origin: [...own.corsOrigins], exposedHeaders: ['ETag', 'Retry-After'] }));
  app.all(`${API_PREFIX}/*path`, (request, response, next) => {
    forward(request, response, next).catch((error: unknown) => sendProblem(response, error, log));
  });

  app.use('/socket.io', (request, response, next) => {
    request.url = request.originalUrl;
    if (chooseSocketTarget(request, deps)) return void proxy(request, response, next);
    sendProblem(response, new ServiceUnavailable('The live connection is not available.'), log);
  });
  server.on('upgrade', (request, socket, head) => {
    // Express' request type is not needed to forward an upgrade.
    const asRequest = request as Request;
    if (request.url?.startsWith('/socket.io/') && 'setNoDelay' in socket && chooseSocketTarget(asRequest, deps))
      // An upgraded HTTP/1.1 connection is a TCP socket.
      proxy.upgrade(asRequest, socket as Socket, head);
    else socket.destroy();
  });
  app.use(frontendRouter(own.frontendFolder));
}

function chooseSocketTarget(request: Request, { instances }: Deps): boolean {
  const target = instances.pick('orchestrator');
  if (target === undefined) return false;
  const address = request.socket.remoteAddress ?? 'unknown';
  rewriteHeaders(request, { address, deadline: Date.now() + 60_000, traceparent: '' });
  targets.set(request, target);
  return true;
}
