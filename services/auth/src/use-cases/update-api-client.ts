import type * as api from '@nilecare/contracts/api/auth-apps.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { apiClients } from '../data/api-clients.ts';
import { authorisations } from '../data/authorisations.ts';
import { revocations } from '../data/revocations.ts';
import type { Deps } from '../deps.ts';
import { losesRights } from '../domain/api-client.ts';
import { endAuthorisation } from '../oauth/end-authorisation.ts';

export const updateApiClient: Handler<typeof api.updateApiClient, Deps> = async ({ params, body }, deps) => {
  const { actor, db, clock, announcer, ifMatch } = deps;
  actor.mustReachEveryFacility();
  const { clientId } = params;
  const client = await db.transaction(async (tx) => {
    const at = clock.now();
    const before = await apiClients(tx).lock(clientId);
    if (before.version !== ifMatch) throw new VersionConflict(String(ifMatch), before.version);
    await apiClients(tx).update(clientId, before.version + 1, body, at);
    const { kind, scopes, active } = body;
    const facts = { actor, resource: `api-client/${clientId}`, details: { kind, scopes, active } };
    await tx.audit.record('api-client.update', facts);
    if (losesRights({ ...before, active: before.active === 1 }, body)) {
      // Its own tokens are those of its id; those of its users are ended one by one.
      await revocations(tx).user(clientId, at);
      for (const { id } of await authorisations(tx).openOfClient(clientId, at))
        await endAuthorisation(tx, { id, reason: 'client', at, actor });
    }
    return apiClients(tx).get(clientId);
  });
  await announcer.announce();
  return client;
};
