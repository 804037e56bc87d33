import type * as api from '@nilecare/contracts/api/clinical-allergies.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { mustReachPatient } from '../data/patient-reach.ts';
import { recordPatient } from '../data/record-patient.ts';
import type { Deps } from '../deps.ts';
import { allergyList } from '../views/allergies.ts';

export const listAllergies: Handler<typeof api.listAllergies, Deps> = async ({ query }, { actor, db, seen }) => {
  const patient = await recordPatient(db.read, query.patientId);
  await mustReachPatient(actor, patient, db.read);
  seen([patient.survivorId]);
  return allergyList(db.read, patient);
};
