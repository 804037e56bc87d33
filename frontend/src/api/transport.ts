import type { HttpRequest, Transport } from '@nilecare/contracts/client.ts';
import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import { PROBLEM_PREFIX } from '@nilecare/contracts/errors.ts';
import type { Answered } from '../realtime/server-offset.ts';
import type { Session } from '../session/session.ts';
import { patienceFor, send } from './send.ts';

type Timed = (request: HttpRequest, endpoint: Endpoint, token: string | undefined) => Promise<Response>;

/** @param onAnswer hears of every answer when it was written */
const timedBy =
  (onAnswer: (answer: Answered) => void): Timed =>
  async (request, endpoint, token) => {
    const sentAt = Date.now();
    const response = await send(request, token, patienceFor(endpoint));
    onAnswer({ sentAt, receivedAt: Date.now(), date: response.headers.get('date') });
    return response;
  };

/** Transport without a token. @param onAnswer hears of every answer when it was written */
export function createPlainTransport(onAnswer: (answer: Answered) => void): Transport {
  const timed = timedBy(onAnswer);
  return (request, endpoint) => timed(request, endpoint, undefined);
}

/** A wrong password is a 401 as well; only an unaccepted token is worth a renewal. */
async function tokenWasRefused(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return (
    typeof body === 'object' && body !== null && 'type' in body && body.type === `${PROBLEM_PREFIX}unauthenticated`
  );
}

/**
 * Transport of the signed-in account: adds the access token and renews it once when it is refused.
 * @param onAnswer hears of every answer when it was written
 */
export function createTransport(
  session: Pick<Session, 'freshToken' | 'renew'>,
  onAnswer: (answer: Answered) => void,
): Transport {
  const timed = timedBy(onAnswer);
  return async (request, endpoint) => {
    const token = await session.freshToken();
    const response = await timed(request, endpoint, token);
    if (endpoint.permission === 'public' || !token || !(await tokenWasRefused(response))) return response;
    const renewed = await session.renew(token);
    return renewed ? timed(request, endpoint, renewed) : response;
  };
}
