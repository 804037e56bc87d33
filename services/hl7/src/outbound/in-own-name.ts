import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { currentRequest, inRequest } from '@nilecare/service-kit/request-scope.ts';

/** For all that one event, or one decision, asks others. */
const DEADLINE_MS = 60_000;

/** Asks the services that know more in this service's own name, outside of any transaction. @param withinMs where nobody waits for it by then */
export function inOwnName<T>(ask: () => Promise<T>, withinMs = DEADLINE_MS): Promise<T> {
  const deadline = currentRequest()?.deadline ?? Date.now() + withinMs;
  return inRequest({ actor: serviceActor('hl7'), deadline }, ask);
}
