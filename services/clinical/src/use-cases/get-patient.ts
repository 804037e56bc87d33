import type * as api from '@nilecare/contracts/api/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { wholePatient } from '../data/whole-patient.ts';
import type { Deps } from '../deps.ts';
import { mustReachPatient } from './patient-scope.ts';

export const getPatient: Handler<typeof api.getPatient, Deps> = async ({ params }, { actor, db, cipher, seen }) => {
  const patient = await wholePatient(db.read, cipher, params.patientId);
  await mustReachPatient(actor, db.read, patient);
  seen([patient.id]);
  return patient;
};
