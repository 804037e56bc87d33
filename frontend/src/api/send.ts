import type { HttpRequest } from '@nilecare/contracts/client.ts';
import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import { NetworkDown } from './network-down.ts';

/** What a page shows: longer nobody looks at a grey box without being told. */
const READING_MS = 10_000;
/** Changes are not to be given up while they may still be done, and files take their time. */
const PATIENCE_MS = 30_000;

/** How long an answer is waited for, ms. */
export const patienceFor = ({ method, download }: Pick<Endpoint, 'method' | 'download'>): number =>
  method === 'GET' && download === undefined ? READING_MS : PATIENCE_MS;

/**
 * Sends one request from the browser.
 * @throws NetworkDown when no answer came within the patience, ms; the caller's own abort passes through
 */
export async function send(request: HttpRequest, token: string | undefined, patienceMs: number): Promise<Response> {
  const deadline = AbortSignal.timeout(patienceMs);
  const signal = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline;
  try {
    return await fetch(request.path, {
      method: request.method,
      headers: token ? { ...request.headers, authorization: `Bearer ${token}` } : request.headers,
      cache: 'no-store',
      credentials: 'omit',
      signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new NetworkDown(deadline.aborted);
  }
}
