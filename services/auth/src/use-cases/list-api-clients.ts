import type * as api from '@nilecare/contracts/api/auth-apps.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { apiClients } from '../data/api-clients.ts';
import type { Deps } from '../deps.ts';

export const listApiClients: Handler<typeof api.listApiClients, Deps> = async (_, { actor, db }) => {
  actor.mustReachEveryFacility();
  return { items: await apiClients(db.read).all() };
};
