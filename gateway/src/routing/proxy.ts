import { Agent, type IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Request, Response } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { sendProblem } from '@nilecare/service-kit/http/problem.ts';
import type { Deps } from '../deps.ts';

/** Where the request goes; set before the proxy is called. */
export const targets = new WeakMap<IncomingMessage, string>();

const originOf = (request: IncomingMessage): string => {
  const target = targets.get(request);
  if (target === undefined) throw new Error('no target was chosen for the request');
  return target;
};

/** Forwards a request to the instance chosen for it; a connection that fails answers 503 and rests the instance. */
export function forwardTo({ instances, log, own }: Deps) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256, maxFreeSockets: 64 });
  return createProxyMiddleware<Request, Response>({
    router: originOf,
    target: 'http://127.0.0.1',
    agent,
    proxyTimeout: own.requestTimeoutMs,
    timeout: own.requestTimeoutMs,
    on: {
      error: (error, request, response) => {
        const target = targets.get(request);
        if (target) instances.failed(target);
        log.warn({ err: error, ...(target ? { target } : {}) }, 'service did not answer');
        if (response instanceof Socket) response.destroy();
        else sendProblem(response, new ServiceUnavailable('Try again in a moment.', { retryAfterSeconds: 2 }), log);
      },
    },
  });
}
