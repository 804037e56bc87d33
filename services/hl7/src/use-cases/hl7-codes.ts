import type * as api from '@nilecare/contracts/api/hl7.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { channelRows, channels } from '../data/channels.ts';
import { codeRows, codes } from '../data/codes.ts';
import type { Deps } from '../deps.ts';

export const listHl7Codes: Handler<typeof api.listHl7Codes, Deps> = async ({ params }, { actor, db }) => {
  const channel = await channels(db.read).get(params.channelId);
  actor.mustReachFacility(channel.facilityId);
  return { items: await codes(db.read).list(channel.id) };
};

export const putHl7Codes: Handler<typeof api.putHl7Codes, Deps> = ({ params, body }, { actor, db }) =>
  db.transaction(async (tx) => {
    const { id, facilityId } = await channelRows(tx).lock(params.channelId);
    actor.mustReachFacility(facilityId);
    await codeRows(tx).replace(id, body.items);
    const facts = { actor, facilityId, resource: `hl7-channel/${id}` };
    await tx.audit.record('hl7-channel.codes', { ...facts, details: { codes: body.items.length } });
    return { items: await codes(tx).list(id) };
  });
