import type * as api from '@nilecare/contracts/api/hl7.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { channels } from '../data/channels.ts';
import type { Deps } from '../deps.ts';

export const listHl7Channels: Handler<typeof api.listHl7Channels, Deps> = async (_request, { actor, db }) => ({
  items: await channels(db.read).list(actor.facilityFilter()),
});

export const getHl7Channel: Handler<typeof api.getHl7Channel, Deps> = async ({ params }, { actor, db }) => {
  const channel = await channels(db.read).get(params.channelId);
  actor.mustReachFacility(channel.facilityId);
  return channel;
};
