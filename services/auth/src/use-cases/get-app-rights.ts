import type * as api from '@nilecare/contracts/api/auth-apps.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { apiClients } from '../data/api-clients.ts';
import { authorisations } from '../data/authorisations.ts';
import type { Deps } from '../deps.ts';

const NONE = { scopes: '' };

export const getAppRights: Handler<typeof api.getAppRights, Deps> = async ({ params, query }, { db, clock }) => {
  const client = await apiClients(db.read).row(params.clientId);
  if (client?.active !== 1) return NONE;
  if (query.approvalId === undefined) return client.kind === 'backend' ? { scopes: client.scopes } : NONE;
  const approval = await authorisations(db.read).byId(query.approvalId);
  const isOpen = approval?.client_id === client.id && approval.ended_at === null && approval.expires_at > clock.now();
  return isOpen ? { scopes: approval.scopes } : NONE;
};
