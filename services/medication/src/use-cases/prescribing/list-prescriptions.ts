import type * as api from '@nilecare/contracts/api/medication.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { prescriptionsOf } from '../../data/prescribing/prescriptions.ts';
import type { Deps } from '../../deps.ts';
import { pharmacyServes } from './pharmacy-serves.ts';

export const listPrescriptions: Handler<typeof api.listPrescriptions, Deps> = async ({ query }, context) => {
  const { actor, care, db, cipher, clock, seen } = context;
  const survivorId = await care.enter(actor, query.patientId, pharmacyServes);
  const { ids } = await patientLinks(db.read).groupOf(survivorId);
  seen([survivorId]);
  return prescriptionsOf(db.read, cipher, ids, query, clock.now());
};
