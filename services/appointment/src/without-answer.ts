import { currentRequest, inRequest } from '@nilecare/service-kit/request-scope.ts';

/**
 * Runs a transaction that only prepares what the request asks for: its result is not the answer that a repeated
 * Idempotency-Key is given. The transaction that ends the work stores that.
 */
export function withoutAnswer<T>(work: () => Promise<T>): Promise<T> {
  const scope = currentRequest();
  if (!scope?.idempotency) return work();
  const { idempotency: _kept, ...rest } = scope;
  return inRequest(rest, work);
}
