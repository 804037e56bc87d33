import type { Transport } from '@nilecare/contracts/client.ts';
import { currentRequest, inRequest } from '../request-scope.ts';

/** Calls without the caller's token, so that the service shows its own; deadline and cancellation stay the caller's. */
export const inOwnName =
  (transport: Transport): Transport =>
  (request, endpoint) => {
    const scope = currentRequest();
    if (scope?.token === undefined) return transport(request, endpoint);
    const { token: _callers, ...rest } = scope;
    return inRequest(rest, () => transport(request, endpoint));
  };
