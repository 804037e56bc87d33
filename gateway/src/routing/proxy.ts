import { Agent, type ClientRequest, type IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { NextFunction, Request, Response } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { BodyTooLarge, DeadlineExceeded, ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import type { Deps } from '../deps.ts';
import { whenTooLong } from '../protection/body-limit.ts';
import { refuse } from './refuse.ts';
import { hasBody, metClosing, neverArrived, type Trip } from './trip.ts';

export interface Proxy {
  forward(
    request: Request,
    response: Response,
    next: NextFunction,
    service: ServiceName,
    target: string,
  ): Promise<void>;
  upgrade(request: Request, socket: Socket, head: Buffer, service: ServiceName, target: string): Promise<void>;
}

/**
 * Forwards requests to the instance chosen for them. One that cannot be reached rests, and a request without a body goes
 * to another at once; one that only reads and met a connection being closed is sent once more; otherwise the answer is 503,
 * or 504 when the service was too slow.
 */
export function openProxy({ targets, log, own }: Deps): Proxy {
  const trips = new WeakMap<IncomingMessage, Trip>();
  // Connections end with the process, or when the services close them.
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 64 });

  const begin = (request: IncomingMessage, service: ServiceName, target: string): void => {
    trips.set(request, { service, target, tried: new Set([target]), began: Date.now(), sentAgain: false });
  };

  const targetOf = (request: IncomingMessage): string => {
    const trip = trips.get(request);
    if (!trip) throw new Error('No target was chosen for the request.');
    return trip.target;
  };

  const proxy = createProxyMiddleware<Request, Response>({
    router: targetOf,
    target: 'http://127.0.0.1',
    agent,
    proxyTimeout: own.requestTimeoutMs,
    on: {
      proxyReq: (outgoing, request, response) => {
        const trip = trips.get(request);
        if (trip) trip.outgoing = outgoing;
        cutTooLong(outgoing, request, response);
      },
      proxyRes: (_answer, request) => {
        const trip = trips.get(request);
        if (trip) targets.worked(trip.service, trip.target);
      },
      error: (error, request, response) => {
        const trip = trips.get(request);
        if (!trip) return;
        if (response instanceof Socket) {
          if (neverArrived(error)) targets.failed(trip.service, trip.target);
          response.destroy();
        } else afterFailure(error, request, response, trip);
      },
    },
  });

  function cutTooLong(outgoing: ClientRequest, request: Request, response: Response): void {
    if (request.headers['transfer-encoding'] === undefined) return;
    whenTooLong(request, own.maxBodyBytes, () => {
      request.unpipe(outgoing);
      response.setHeader('connection', 'close');
      refuse(request, response, new BodyTooLarge(`At most ${own.maxBodyBytes} bytes are taken.`), log);
      outgoing.destroy();
    });
  }

  function afterFailure(error: Error, request: Request, response: Response, trip: Trip): void {
    if (response.writableEnded) return;
    const late = Date.now() - trip.began >= own.requestTimeoutMs;
    if (late || neverArrived(error)) targets.failed(trip.service, trip.target);
    if (!late && !trip.sentAgain && !response.headersSent && metClosing(error, request, trip))
      return again(request, response, Object.assign(trip, { sentAgain: true }));
    log.warn({ err: error, service: trip.service, target: trip.target }, 'service did not answer');
    const repeatable = neverArrived(error) && !hasBody(request) && !response.headersSent;
    const next = targets.hasOther(trip.service, trip.tried) ? targets.next(trip.service, trip.tried) : undefined;
    if (repeatable && next !== undefined) {
      trip.tried.add(next);
      again(request, response, Object.assign(trip, { target: next }));
    } else if (late) refuse(request, response, new DeadlineExceeded('The service did not answer in time.'), log);
    else refuse(request, response, new ServiceUnavailable('Try again in a moment.', { retryAfterSeconds: 2 }), log);
  }

  function again(request: Request, response: Response, trip: Trip): void {
    trip.began = Date.now();
    void proxy(request, response, (failure) => refuse(request, response, failure, log));
  }

  return {
    forward(request, response, next, service, target) {
      begin(request, service, target);
      return proxy(request, response, next);
    },
    async upgrade(request, socket, head, service, target) {
      begin(request, service, target);
      await proxy.upgrade(request, socket, head);
    },
  };
}
