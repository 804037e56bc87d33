import type { IncomingMessage } from 'node:http';
import { DEADLINE_HEADER } from '@nilecare/service-kit/client/deadline.ts';

/** What only proxies and services of the platform may say, beside everything that begins with `x-`. */
const forbidden: ReadonlySet<string> = new Set(['forwarded', 'traceparent', 'tracestate', 'baggage']);

const isForbidden = (name: string): boolean => name.startsWith('x-') || forbidden.has(name);

/** Replaces a client's claims about itself by what the gateway knows. */
export function rewriteHeaders(
  request: IncomingMessage,
  known: { readonly address: string; readonly deadline: number; readonly traceparent: string },
): void {
  for (const name of Object.keys(request.headers)) if (isForbidden(name)) delete request.headers[name];
  request.headers['x-forwarded-for'] = known.address;
  request.headers[DEADLINE_HEADER] = String(known.deadline);
  if (known.traceparent) request.headers['traceparent'] = known.traceparent;
}
