import type { Deps } from '../deps.ts';
import type { Exchange, Reply } from './exchange.ts';

/** `GET /metadata`: what the server does; the same for everybody. */
export function capabilities(_exchange: Exchange, deps: Deps): Promise<Reply> {
  return Promise.resolve({ status: 200, json: deps.capabilities() });
}
