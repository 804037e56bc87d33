import type { listCriticalValues as contract } from '@nilecare/contracts/api/lab-critical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { criticals } from '../data/criticals.ts';
import type { Deps } from '../deps.ts';
import { criticalViews } from '../views/criticals.ts';

const AT_MOST = 200;

export const listCriticalValues: Handler<typeof contract, Deps> = async ({ query }, { actor, db, seen }) => {
  const rows = await criticals(db.read).list({ ...query, facilityIds: actor.facilityFilter() }, AT_MOST);
  const items = await criticalViews(db.read, rows);
  seen(items.map((it) => it.patientId));
  return { items };
};
