import type { HttpRequest } from '@nilecare/contracts/client.ts';
import { NetworkDown } from './network-down.ts';

const PATIENCE_MS = 30_000;

/**
 * Sends one request from the browser.
 * @throws NetworkDown when no answer came within 30 s; the caller's own abort passes through
 */
export async function send(request: HttpRequest, token: string | undefined): Promise<Response> {
  const deadline = AbortSignal.timeout(PATIENCE_MS);
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
