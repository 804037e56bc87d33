import type { listLabOrders as contract } from '@nilecare/contracts/api/lab-orders.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { orders } from '../data/orders.ts';
import type { Deps } from '../deps.ts';
import { orderViews } from '../views/orders.ts';
import { laboratory } from './laboratory.ts';

export const listLabOrders: Handler<typeof contract, Deps> = async ({ query }, { actor, care, db, seen }) => {
  const survivorId = await care.enter(actor, query.patientId, laboratory);
  const { ids } = await patientLinks(db.read).groupOf(survivorId);
  seen([survivorId]);
  const rows = await orders(db.read).ofPatient(ids, query.limit);
  return { items: await orderViews(db.read, rows, actor.may('lab:work') ? 'laboratory' : 'clinician') };
};
