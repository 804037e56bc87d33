import type * as api from '@nilecare/contracts/api/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { wholePatient } from '../data/whole-patient.ts';
import { mustReachRecord } from '../data/patient-reach.ts';
import type { Deps } from '../deps.ts';

export const getPatient: Handler<typeof api.getPatient, Deps> = async ({ params }, { actor, db, cipher, seen }) => {
  const patient = await wholePatient(db.read, cipher, params.patientId);
  await mustReachRecord(actor, patient, db.read);
  seen([patient.id]);
  return patient;
};
