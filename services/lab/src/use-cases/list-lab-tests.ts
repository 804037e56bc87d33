import type * as api from '@nilecare/contracts/api/lab.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { catalogue } from '../data/catalogue.ts';
import type { Deps } from '../deps.ts';

export const listLabTests: Handler<typeof api.listLabTests, Deps> = async (_, { db }) => ({
  items: await catalogue(db.read).tests(),
});

export const listLabPanels: Handler<typeof api.listLabPanels, Deps> = async (_, { db }) => ({
  items: await catalogue(db.read).panels(),
});
