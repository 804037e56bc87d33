import type { listDispensings as contract } from '@nilecare/contracts/api/medication-dispensing.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { listDispensingViews } from '../../data/pharmacy/dispensings.ts';
import type { Deps } from '../../deps.ts';

export const listDispensings: Handler<typeof contract, Deps> = async ({ query }, context) => {
  const { actor, db, refusals, seen } = context;
  actor.mustReachFacility(query.facilityId);
  const page = await listDispensingViews(db.read, query);
  const open = await refusals.openOf(actor, page.items);
  seen(open.items.map((it) => it.patientId));
  return { ...page, ...open };
};
