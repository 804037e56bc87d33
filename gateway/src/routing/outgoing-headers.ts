import type { IncomingMessage } from 'node:http';
import { DEADLINE_HEADER } from '@nilecare/service-kit/client/deadline.ts';

/** What only proxies and services of the platform may say; taken away from whatever a client sends. */
const forbidden = [
  DEADLINE_HEADER,
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
  'traceparent',
  'tracestate',
  'baggage',
];

/** Replaces a client's claims about itself by what the gateway knows. */
export function rewriteHeaders(
  request: IncomingMessage,
  known: { address: string; deadline: number; traceparent: string },
) {
  for (const name of forbidden) delete request.headers[name];
  request.headers['x-forwarded-for'] = known.address;
  request.headers[DEADLINE_HEADER] = String(known.deadline);
  if (known.traceparent) request.headers['traceparent'] = known.traceparent;
}
