import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { BodyTooLarge, RouteNotFound, ServiceUnavailable, Unauthenticated } from '@nilecare/contracts/errors.ts';
import type { HttpParts } from '@nilecare/service-kit/define-service.ts';
import type { Authenticate } from '@nilecare/service-kit/auth/authenticate.ts';
import { inSpan } from '@nilecare/service-kit/telemetry/spans.ts';
import { currentTraceparent } from '@nilecare/service-kit/telemetry/trace-context.ts';
import type { Deps } from '../deps.ts';
import { innerEndpoints } from '../documents/open-endpoints.ts';
import { limitBody } from '../protection/body-limit.ts';
import { openRateLimit, STRANGER, type Asking, type RateLimit } from '../protection/rate-limit.ts';
import { rewriteHeaders } from './outgoing-headers.ts';
import type { Proxy } from './proxy.ts';
import { refuse } from './refuse.ts';
import { hiddenFromOutside, isMounted, oauthPaths, ownerOf, pathOf } from './route-table.ts';

type Door = Pick<HttpParts, 'authenticate' | 'authenticateApps'>;

/** Sends API requests to the service that owns their path, once it is clear that they may come in. */
export function forwardApi(proxy: Proxy, { authenticate, authenticateApps }: Door, deps: Deps): RequestHandler {
  const { own, targets, log } = deps;
  const rateLimit = openRateLimit(deps);
  const isHidden = hiddenFromOutside(innerEndpoints());

  async function forward(request: Request, response: Response, next: NextFunction): Promise<void> {
    const address = request.ip ?? 'unknown';
    const path = pathOf(request.originalUrl);
    const service = ownerOf(path);
    if (service === undefined || isHidden(request.method, request.path))
      throw new RouteNotFound(`There is no ${request.method} ${request.path} here.`);
    // How an app proves itself there (RFC 6749, 2.3.1) is judged by auth alone: it is no token of anybody.
    const byWhom = isMounted(path) ? authenticateApps : oauthPaths.includes(path) ? undefined : authenticate;
    await rateLimit(byWhom ? await askingIn(request, byWhom, rateLimit, address) : STRANGER, address);
    if (service === 'gateway') return next();
    limitBody(request, own.maxBodyBytes);
    const target = targets.next(service);
    if (target === undefined) throw new ServiceUnavailable(`No instance of ${service} is known.`);
    await inSpan(`${request.method} /${service}`, { kind: 'server', service: 'gateway' }, () => {
      const deadline = Date.now() + own.requestTimeoutMs;
      rewriteHeaders(request, { address, deadline, traceparent: currentTraceparent() });
      return proxy.forward(request, response, next, service, target);
    });
  }

  return (request, response, next) => {
    forward(request, response, next).catch((error: unknown) => {
      // What is left of the body would have to be read to the end otherwise.
      if (error instanceof BodyTooLarge) response.setHeader('connection', 'close');
      refuse(request, response, error, log);
    });
  };
}

/**
 * An app has an allowance of its own beside its user's: one that runs wild does not hold her up in her work.
 * @throws Unauthenticated; whoever tries tokens counts as a stranger, so that trying many is limited too
 */
async function askingIn(
  request: Request,
  authenticate: Authenticate,
  rateLimit: RateLimit,
  address: string,
): Promise<Asking> {
  try {
    const { actor, app } = await authenticate(request.headers.authorization);
    if (actor.kind === 'service') throw new Unauthenticated('Services call each other directly.');
    if (actor.kind === 'anonymous') return STRANGER;
    return { account: app ? `${actor.id} ${app.clientId}` : actor.id };
  } catch (error) {
    await rateLimit(STRANGER, address);
    throw error;
  }
}
