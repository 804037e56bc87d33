import type * as api from '@nilecare/contracts/api/clinical-index.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { merges } from '../data/merges.ts';
import type { Deps } from '../deps.ts';

export const listMerges: Handler<typeof api.listMerges, Deps> = async ({ query }, { actor, db, seen }) => {
  const { patientId, limit, cursor } = query;
  const page = await merges(db.read).list(patientId, { facilityIds: actor.facilityFilter(), limit, cursor });
  seen(page.items.flatMap((it) => [it.survivorId, it.mergedId]));
  return page;
};
