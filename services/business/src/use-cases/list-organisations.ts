import type * as api from '@nilecare/contracts/api/business-organisations.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { organisations } from '../data/organisations.ts';
import type { Deps } from '../deps.ts';

export const listOrganisations: Handler<typeof api.listOrganisations, Deps> = async ({ query }, { db }) => ({
  items: await organisations(db.read).list(query.active),
});
