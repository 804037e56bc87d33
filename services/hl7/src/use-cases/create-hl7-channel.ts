import type { createHl7Channel as contract } from '@nilecare/contracts/api/hl7.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { channelRows, channels } from '../data/channels.ts';
import type { Deps } from '../deps.ts';
import { mustBeOfFacility } from './must-be-of-facility.ts';

export const createHl7Channel: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, db, clock } = context;
  const { facilityId, ...channel } = body;
  actor.mustReachFacility(facilityId);
  const made = await db.transaction(async (tx) => {
    const at = clock.now();
    const id = newId(at.getTime());
    await mustBeOfFacility(tx, channel.answersTo, facilityId);
    await channelRows(tx).insert(id, facilityId, channel, at);
    await tx.audit.record('hl7-channel.create', { actor, facilityId, resource: `hl7-channel/${id}` });
    return channels(tx).get(id);
  });
  await context.channels.changed();
  return created(made);
};
