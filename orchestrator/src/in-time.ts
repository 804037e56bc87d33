import type { Route } from '@nilecare/service-kit/http/route.ts';
import { currentRequest, inRequest } from '@nilecare/service-kit/request-scope.ts';

/** In which whoever asks is answered, whatever hangs. */
const ANSWER_MS = 4_600;

/**
 * Gives all that a request asks one deadline, however many services it asks one after the other: each is told what is
 * left of it.
 */
export const inTime = <Deps>({ endpoint, handler }: Route<Deps>): Route<Deps> => ({
  endpoint,
  handler: (request, context) => {
    const scope = currentRequest() ?? { actor: context.actor };
    const deadline = Math.min(scope.deadline ?? Infinity, Date.now() + ANSWER_MS);
    return inRequest({ ...scope, deadline }, () => handler(request, context));
  },
});

/** How much of it is left for work that goes on without whoever asks, ms. @param most how long she waits for it */
export const timeLeft = (most: number): number =>
  Math.max(0, Math.min(most, (currentRequest()?.deadline ?? Infinity) - Date.now()));
