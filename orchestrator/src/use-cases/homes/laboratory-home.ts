import type * as api from '@nilecare/contracts/api/orchestrator-homes.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { PermittedParts } from '../../aggregation/permitted-parts.ts';
import type { Deps } from '../../deps.ts';

const WORK = 50;

export const getLaboratoryHome: Handler<typeof api.getLaboratoryHome, Deps> = async (
  { query: { facilityId } },
  { actor, lab },
) => {
  const parts = new PermittedParts(actor);
  const [work, collections, criticals] = await Promise.all([
    parts.items('lab:work', ['work', 'lab'], () => lab.listLabWork({ query: { facilityId, limit: WORK } })),
    parts.items('lab:collect', ['collections', 'lab'], () => lab.listCollections({ query: { facilityId } })),
    parts.items('lab:read', ['criticals', 'lab'], () =>
      lab.listCriticalValues({ query: { facilityId, open: 'true' } }),
    ),
  ]);
  return { work, collections, criticals, missing: parts.missing };
};
