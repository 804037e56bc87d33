import type * as api from '@nilecare/contracts/api/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { identifiers } from '../data/identifiers.ts';
import { patients } from '../data/patients.ts';
import type { Deps } from '../deps.ts';

export const getPatient: Handler<typeof api.getPatient, Deps> = async ({ params }, { actor, db, cipher, seen }) => {
  const patient = await patients(db.read, cipher).get(params.patientId);
  actor.mustReachFacility(patient.facilityId);
  seen([patient.id]);
  return { ...patient, identifiers: await identifiers(db.read, cipher).of(patient.id) };
};
