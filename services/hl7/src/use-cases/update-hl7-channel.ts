import type { updateHl7Channel as contract } from '@nilecare/contracts/api/hl7.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { channelRows, channels } from '../data/channels.ts';
import { heldRows } from '../data/held.ts';
import type { Deps } from '../deps.ts';
import { mustBeOfFacility } from './must-be-of-facility.ts';

export const updateHl7Channel: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, db, ifMatch } = context;
  const changed = await db.transaction(async (tx) => {
    await heldRows(tx).alone();
    const before = await channelRows(tx).lock(params.channelId);
    const { id, facilityId } = before;
    actor.mustReachFacility(facilityId);
    mustBeCurrent(before, ifMatch);
    await mustBeOfFacility(tx, body.answersTo, facilityId);
    await channelRows(tx).update(id, body);
    if (before.afterFailure !== body.afterFailure) await heldRows(tx).releaseAll();
    const facts = { actor, facilityId, resource: `hl7-channel/${id}` };
    await tx.audit.record('hl7-channel.change', { ...facts, details: { before } });
    return channels(tx).get(id);
  });
  await context.channels.changed();
  context.bell.ring();
  return changed;
};
