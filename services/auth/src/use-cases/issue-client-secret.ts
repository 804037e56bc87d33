import * as api from '@nilecare/contracts/api/auth-apps.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { apiClients } from '../data/api-clients.ts';
import type { Deps } from '../deps.ts';
import { newOpaqueToken } from '../security/opaque-token.ts';
import { hashSecret } from '../security/service-secret.ts';

export const issueClientSecret: Handler<typeof api.issueClientSecret, Deps> = ({ params }, { actor, db, clock }) => {
  actor.mustReachEveryFacility();
  const secret = newOpaqueToken();
  return db.transaction(async (tx) => {
    const client = await apiClients(tx).lock(params.clientId);
    if (client.kind !== 'confidential' || client.jwks !== null || client.jwks_url !== null)
      throw new api.NoSecretForKind('Only a confidential app without keys of its own has a secret.');
    await apiClients(tx).setSecret(client.id, hashSecret(secret), clock.now());
    await tx.audit.record('api-client.secret', { actor, resource: `api-client/${client.id}` });
    return created({ secret });
  });
};
