import type * as api from '@nilecare/contracts/api/medication.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { prescriptionRow, shownPrescription } from '../../data/prescribing/prescriptions.ts';
import type { Deps } from '../../deps.ts';
import { pharmacyServes } from './pharmacy-serves.ts';

export const getPrescription: Handler<typeof api.getPrescription, Deps> = async ({ params }, context) => {
  const { actor, care, db, cipher, clock, seen } = context;
  const { patient_id: patientId } = await prescriptionRow(db.read, params.prescriptionId);
  seen([await care.enter(actor, patientId, pharmacyServes)]);
  return shownPrescription(db.read, cipher, params.prescriptionId, clock.now());
};
