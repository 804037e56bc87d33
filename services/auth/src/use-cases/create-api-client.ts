import type * as api from '@nilecare/contracts/api/auth-apps.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { apiClients } from '../data/api-clients.ts';
import type { Deps } from '../deps.ts';

export const createApiClient: Handler<typeof api.createApiClient, Deps> = ({ body }, { actor, db, clock }) => {
  actor.mustReachEveryFacility();
  const id = newId();
  return db.transaction(async (tx) => {
    await apiClients(tx).insert(id, body, clock.now());
    const { kind, scopes } = body;
    await tx.audit.record('api-client.create', { actor, resource: `api-client/${id}`, details: { kind, scopes } });
    return created(await apiClients(tx).get(id));
  });
};
