import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { currentRequest, inRequest, type RequestScope } from '@nilecare/service-kit/request-scope.ts';
import { resourceHolds, type ResourceHold } from '../data/resource-holds.ts';
import type { AppointmentTx } from '../deps.ts';
import type { Span } from '../domain/span.ts';
import { releaseResource, type Releasing } from './release-resource.ts';

/** So long who is answered waits for rooms that others may have then; the change itself is done. */
const PATIENCE_MS = 2_000;
/** So much of the time that the caller has is left for the answer: what is done is not answered as if it were not. */
const TO_ANSWER_MS = 500;

/**
 * A change after which these appointments may need their rooms no more: whoever asks when it is answered finds them free.
 * Where the facility service does not answer, they are given back before the next booking of them, or by a round.
 * @throws what the change does; what fails behind it undoes nothing
 */
export async function freeingRooms<T>(
  appointmentIds: readonly string[],
  deps: Releasing,
  change: (tx: AppointmentTx) => Promise<T>,
): Promise<T> {
  const changed = await deps.db.transaction(change);
  await releaseNow(appointmentIds, deps);
  return changed;
}

/** Gives back what these appointments need no more, and throws nothing: what is left is done by a round. */
export const releaseNow = (appointmentIds: readonly string[], deps: Releasing): Promise<void> =>
  releaseAll(() => resourceHolds(deps.db.read).toGiveBackOf(appointmentIds), deps);

/** The same for what nobody needs any more in these rooms at a time: nobody is refused a room that is given back only later. */
export const releaseAt = (resourceIds: readonly string[], time: Span, deps: Releasing): Promise<void> =>
  releaseAll(() => resourceHolds(deps.db.read).toGiveBackAt(resourceIds, time), deps);

async function releaseAll(find: () => Promise<ResourceHold[]>, deps: Releasing): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  const current: RequestScope = currentRequest() ?? { actor: serviceActor('appointment') };
  // Also for who has hung up: another one may want the room.
  const { signal: _hungUp, ...scope } = current;
  const deadline = Math.min(until, (scope.deadline ?? Infinity) - TO_ANSWER_MS);
  try {
    await inRequest({ ...scope, deadline }, async () => {
      for (const hold of await find()) {
        if (Date.now() >= deadline) return;
        await releaseResource(hold, deps);
      }
    });
  } catch (error) {
    deps.log.warn({ err: error }, 'rooms could not be given back; a round does it');
  }
}
