import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { histogram } from '../metrics.ts';
import type { BareHandler } from './straight.ts';

/** Requests slower than this are logged as such. One is no fault: what wants attention is the histogram's percentile. */
const SLOW_MS = 1_000;

/** Measures every request by its route's path template; logs only what is slow or failed, so that logs stay readable. */
export const accessLog = (log: Logger, registry: Registry): BareHandler => {
  const durations = histogram(registry, 'http_request_duration_seconds', 'Time to answer a request', [
    'method',
    'route',
    'status',
  ]);
  return (request, response) => {
    const began = process.hrtime.bigint();
    response.on('close', () => {
      const durationMs = Number(process.hrtime.bigint() - began) / 1e6;
      const matched = request.route?.path;
      const route = typeof matched === 'string' ? matched : 'none';
      const status = response.writableFinished ? String(response.statusCode) : 'aborted';
      durations.observe({ method: request.method ?? 'none', route, status }, durationMs / 1000);
      const facts = { method: request.method, route, status, durationMs: Math.round(durationMs) };
      if (durationMs > SLOW_MS) log.info(facts, 'slow request');
      else log.debug(facts, 'request');
    });
  };
};
