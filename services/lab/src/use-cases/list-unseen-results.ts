import type { listUnseenResults as contract } from '@nilecare/contracts/api/lab-inbox.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { items } from '../data/items.ts';
import type { Deps } from '../deps.ts';
import { unseenViews } from '../views/unseen.ts';

const AT_MOST = 200;
const HOUR_MS = 3_600_000;

export const listUnseenResults: Handler<typeof contract, Deps> = async ({ query }, { actor, db, clock, seen }) => {
  const { hours, ...places } = query;
  const before = new Date(clock.now().getTime() - hours * HOUR_MS);
  const filter = { ...places, facilityIds: actor.facilityFilter(), before };
  const found = await unseenViews(db.read, await items(db.read).unseen(filter, AT_MOST));
  seen(found.map((it) => it.patientId));
  return { items: found };
};
