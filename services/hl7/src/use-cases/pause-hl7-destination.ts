import { DestinationSwitchedOff } from '@nilecare/contracts/api/hl7-destinations.ts';
import type * as api from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { destinationRows, destinations } from '../data/destinations.ts';
import { outgoingRows } from '../data/outgoing-queue.ts';
import type { Deps, Hl7Tx } from '../deps.ts';

type Context = Deps & RequestContext;

/** Messages go on being made, and wait: what is on the wire at that moment may still be answered. */
export const pauseHl7Destination: Handler<typeof api.pauseHl7Destination, Deps> = ({ params, body }, context) => {
  const { actor, clock } = context;
  return change(params.destinationId, context, async (tx, before) => {
    if (!before.enabled)
      throw new DestinationSwitchedOff('Switch it on: then its messages are made, and it can be paused.');
    if (before.pausedSince !== null) return;
    await destinationRows(tx).pause(before.id, { by: actor.name, why: body.reason, at: clock.now() });
    await tx.audit.record('hl7-destination.pause', { ...factsOf(before, context), reason: body.reason });
  });
};

/** What waits is sent one after the other, in its order, each when the one before was answered. */
export const resumeHl7Destination: Handler<typeof api.resumeHl7Destination, Deps> = ({ params, body }, context) =>
  change(params.destinationId, context, async (tx, before) => {
    if (before.pausedSince === null) return;
    await destinationRows(tx).resume(before.id);
    await outgoingRows(tx).hurry(before.id, context.clock.now());
    await tx.audit.record('hl7-destination.resume', { ...factsOf(before, context), reason: body.reason });
  });

const factsOf = ({ id, facilityId }: Hl7Destination, { actor }: Context) => ({
  actor,
  facilityId,
  resource: `hl7-destination/${id}`,
});

async function change(
  destinationId: string,
  context: Context,
  carryOut: (tx: Hl7Tx, before: Hl7Destination) => Promise<void>,
): Promise<Hl7Destination> {
  const { actor, db } = context;
  const changed = await db.transaction(async (tx) => {
    const before = await destinationRows(tx).lock(destinationId);
    actor.mustReachFacility(before.facilityId);
    await carryOut(tx, before);
    return destinations(tx).get(destinationId);
  });
  context.destinations.changed();
  context.bells.ring([changed.id]);
  return changed;
}
