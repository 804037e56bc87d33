import type { listResultsInbox as contract } from '@nilecare/contracts/api/lab-results.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { items } from '../data/items.ts';
import type { Deps } from '../deps.ts';
import { severityOf } from '../domain/severity.ts';
import { itemViews } from '../views/items.ts';

const AT_MOST = 200;
const LOOK_BACK_MS = 60 * 86_400_000;

export const listResultsInbox: Handler<typeof contract, Deps> = async (_, { actor, db, clock, seen }) => {
  actor.mustBeSelf(actor.id);
  const since = new Date(clock.now().getTime() - LOOK_BACK_MS);
  const found = await itemViews(db.read, await items(db.read).unseen(actor.id, since, AT_MOST), 'clinician');
  seen(found.map((it) => it.patientId));
  return { items: found.toSorted((a, b) => severityOf(b.result?.flag) - severityOf(a.result?.flag)) };
};
