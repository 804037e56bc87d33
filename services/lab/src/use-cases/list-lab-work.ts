import type { listLabWork as contract } from '@nilecare/contracts/api/lab-results.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { items } from '../data/items.ts';
import type { Deps } from '../deps.ts';
import { urgencyOf } from '../domain/numbers.ts';
import { itemViews } from '../views/items.ts';

export const listLabWork: Handler<typeof contract, Deps> = async ({ query }, { actor, db, seen }) => {
  const { state, priority, ...filter } = query;
  const rows = await items(db.read).work({
    ...filter,
    facilityIds: actor.facilityFilter(),
    states: state ?? ['received', 'entered', 'verified'],
    urgency: priority && urgencyOf(priority),
  });
  const found = await itemViews(db.read, rows, 'laboratory');
  seen(found.map((it) => it.patientId));
  return { items: found };
};
