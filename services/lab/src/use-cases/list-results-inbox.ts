import type { listResultsInbox as contract } from '@nilecare/contracts/api/lab-inbox.ts';
import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { items } from '../data/items.ts';
import type { Deps } from '../deps.ts';
import { severityOf } from '../domain/severity.ts';
import { itemViews } from '../views/items.ts';

const AT_MOST = 200;

export const listResultsInbox: Handler<typeof contract, Deps> = async (_, { actor, db, seen }) => {
  actor.mustBeSelf(actor.id);
  const own = await itemViews(db.read, await items(db.read).unreadBy(actor.id, AT_MOST), 'clinician');
  const waiting = actor.staffId === null ? [] : await items(db.read).unseenOfTeam(actor.staffId, actor.id, AT_MOST);
  const ofTeam = await itemViews(db.read, waiting, 'clinician');
  seen([...own, ...ofTeam].map((it) => it.patientId));
  return { items: own.toSorted(worstFirst), ofTeam: ofTeam.toSorted(worstFirst) };
};

const worstFirst = (a: LabItem, b: LabItem): number => severityOf(b.result?.flag) - severityOf(a.result?.flag);
