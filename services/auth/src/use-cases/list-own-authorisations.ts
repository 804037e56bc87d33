import type * as api from '@nilecare/contracts/api/auth-apps.ts';
import { splitScopes } from '@nilecare/contracts/smart/scopes.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { authorisations } from '../data/authorisations.ts';
import type { Deps } from '../deps.ts';

export const listOwnAuthorisations: Handler<typeof api.listOwnAuthorisations, Deps> = async (_, deps) => {
  const { actor, db, clock } = deps;
  const open = await authorisations(db.read).openOf(actor.id, clock.now());
  return {
    items: open.map((row) => ({
      id: row.id,
      clientName: row.client_name,
      scopes: splitScopes(row.scopes),
      patientId: row.patient_id,
      grantedAt: row.granted_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
    })),
  };
};
