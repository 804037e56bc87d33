import type * as api from '@nilecare/contracts/api/audit-keeping.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { readAnchors } from './read-anchors.ts';

export const listAuditAnchors: Handler<typeof api.listAuditAnchors, Deps> = async ({ query }, deps) => {
  deps.actor.mustReachEveryFacility();
  const { anchors } = await readAnchors(deps);
  const { from = '', to } = query;
  return { items: anchors.filter(({ day }) => day >= from && (to === undefined || day <= to)) };
};
