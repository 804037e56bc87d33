import type * as api from '@nilecare/contracts/api/business-roster.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { shifts } from '../data/shifts.ts';
import type { Deps } from '../deps.ts';
import { reachedOf } from '../reach.ts';

export const listShifts: Handler<typeof api.listShifts, Deps> = async ({ query }, { actor, db }) => ({
  items: await shifts(db.read).list(reachedOf(actor, query.facilityId)),
});
