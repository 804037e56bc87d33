import type * as api from '@nilecare/contracts/api/auth-apps.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { apiClients } from '../data/api-clients.ts';
import type { Deps } from '../deps.ts';

export const listLaunchableApps: Handler<typeof api.listLaunchableApps, Deps> = async (_, { db }) => ({
  items: (await apiClients(db.read).launchable()).map(({ id, name }) => ({ clientId: id, name })),
});
