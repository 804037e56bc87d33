import type { listPatientResults as contract } from '@nilecare/contracts/api/lab-results.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { items } from '../data/items.ts';
import type { Deps } from '../deps.ts';
import { itemViews } from '../views/items.ts';
import { laboratory } from './laboratory.ts';

export const listPatientResults: Handler<typeof contract, Deps> = async ({ query }, { actor, care, db, seen }) => {
  const survivorId = await care.enter(actor, query.patientId, laboratory);
  const { ids } = await patientLinks(db.read).groupOf(survivorId);
  seen([survivorId]);
  const isLaboratory = actor.may('lab:work');
  const rows = await items(db.read).ofPatient(ids, !isLaboratory, query.limit);
  return { items: await itemViews(db.read, rows, isLaboratory ? 'laboratory' : 'clinician') };
};
