import type * as api from '@nilecare/contracts/api/auth-apps.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { apiClients } from '../data/api-clients.ts';
import type { Deps } from '../deps.ts';

export const getApiClient: Handler<typeof api.getApiClient, Deps> = ({ params }, { actor, db }) => {
  actor.mustReachEveryFacility();
  return apiClients(db.read).get(params.clientId);
};
