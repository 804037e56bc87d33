import type { listPatientResults as contract } from '@nilecare/contracts/api/lab-results.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { items } from '../data/items.ts';
import { OrderedPosition } from '../data/ordered-position.ts';
import type { Deps } from '../deps.ts';
import { itemViews } from '../views/items.ts';
import { laboratory } from './laboratory.ts';

/** The newest first, of an order in its order. */
export const listPatientResults: Handler<typeof contract, Deps> = async ({ query }, { actor, care, db, seen }) => {
  const survivorId = await care.enter(actor, query.patientId, laboratory);
  const { ids } = await patientLinks(db.read).groupOf(survivorId);
  seen([survivorId]);
  const isLaboratory = actor.may('lab:work');
  const after = positionAfter(query.cursor, OrderedPosition);
  const rows = await items(db.read).ofPatient(ids, !isLaboratory, after, query.limit + 1);
  const page = pageOfRows(rows, query.limit, (it) => [it.ordered_at.toISOString(), it.id]);
  const inOrder = [...Map.groupBy(page.items, (it) => it.order_id).values()].flatMap((of) => of.toReversed());
  return { ...page, items: await itemViews(db.read, inOrder, isLaboratory ? 'laboratory' : 'clinician') };
};
