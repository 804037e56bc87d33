import type {
  listRecalls as listing,
  listRecallsOfPatient as given,
  traceRecall as contract,
} from '@nilecare/contracts/api/inventory-recalls.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { ServesAll } from '@nilecare/service-kit/patients/care-gate.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { recalls } from '../data/recalls.ts';
import type { Deps } from '../deps.ts';

/** Pharmacists call whoever was given a recalled lot. */
const pharmacyServes: ServesAll = { permission: 'medication:verify', relationship: 'pharmacy' };

export const listRecalls: Handler<typeof listing, Deps> = async ({ query }, { db }) => ({
  items: await recalls(db.read).list(query.state),
});

export const traceRecall: Handler<typeof contract, Deps> = async ({ params }, { actor, db, seen }) => {
  const facilityIds = actor.facilityFilter();
  const recall = await recalls(db.read).get(params.recallId);
  const stores = await recalls(db.read).lyingIn(recall.batchId, facilityIds);
  const onTheWay = await recalls(db.read).onTheWay(recall.batchId, facilityIds);
  const withoutPatient = await recalls(db.read).withoutPatient(recall.batchId, facilityIds);
  const given = await recalls(db.read).givenTo(recall.batchId, facilityIds);
  const survivors = await patientLinks(db.read).survivorsOf(given.map((it) => it.patientId));
  const patients = given.map((it) => ({ ...it, patientId: survivors.get(it.patientId) ?? it.patientId }));
  seen(patients.map((it) => it.patientId));
  return { recall, stores, onTheWay, withoutPatient, patients };
};

export const listRecallsOfPatient: Handler<typeof given, Deps> = async ({ query }, { actor, care, db, seen }) => {
  const patientId = await care.enter(actor, query.patientId, pharmacyServes);
  const { ids } = await patientLinks(db.read).groupOf(patientId);
  seen([patientId]);
  return { items: await recalls(db.read).givenToPatient(ids) };
};
