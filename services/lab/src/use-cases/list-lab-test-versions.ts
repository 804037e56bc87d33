import type * as api from '@nilecare/contracts/api/lab.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { catalogue } from '../data/catalogue.ts';
import type { Deps } from '../deps.ts';

export const listLabTestVersions: Handler<typeof api.listLabTestVersions, Deps> = async ({ params }, { db }) => {
  const { id } = await catalogue(db.read).get(params.testId);
  return { items: await catalogue(db.read).versions(id) };
};
