import type { listLabOrders as contract } from '@nilecare/contracts/api/lab-orders.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { OrderedPosition } from '../data/ordered-position.ts';
import { orders } from '../data/orders.ts';
import type { Deps } from '../deps.ts';
import { orderViews } from '../views/orders.ts';
import { laboratory } from './laboratory.ts';

export const listLabOrders: Handler<typeof contract, Deps> = async ({ query }, { actor, care, db, seen }) => {
  const survivorId = await care.enter(actor, query.patientId, laboratory);
  const { ids } = await patientLinks(db.read).groupOf(survivorId);
  seen([survivorId]);
  const after = positionAfter(query.cursor, OrderedPosition);
  const rows = await orders(db.read).ofPatient(ids, after, query.limit + 1);
  const page = pageOfRows(rows, query.limit, (it) => [it.ordered_at.toISOString(), it.id]);
  return { ...page, items: await orderViews(db.read, page.items, actor.may('lab:work') ? 'laboratory' : 'clinician') };
};
