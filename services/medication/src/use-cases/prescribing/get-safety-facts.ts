import type { getSafetyFacts as contract } from '@nilecare/contracts/api/medication-facts.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { homeDrugs } from '../../data/prescribing/home-drugs.ts';
import type { Deps } from '../../deps.ts';
import { gatherFacts } from './gather-facts.ts';
import { pharmacyServes } from './pharmacy-serves.ts';

/** Asked for in the service's own name: who verifies need not be allowed to read the whole record. */
export const getSafetyFacts: Handler<typeof contract, Deps> = async ({ query }, context) => {
  const { actor, care, db, seen } = context;
  const patientId = await care.enter(actor, query.patientId, pharmacyServes);
  seen([patientId]);
  const { ids } = await patientLinks(db.read).groupOf(patientId);
  const [facts, atHome] = await Promise.all([gatherFacts(context, patientId), homeDrugs(db.read, ids)]);
  return {
    ...facts,
    patientId,
    homeDrugs: atHome.map((line) => ({
      id: line.id,
      text: line.text,
      doseText: line.dose_text,
      drugId: line.drug_id,
      source: line.source,
      lastTakenAt: line.last_taken_at?.toISOString() ?? null,
      decision: line.decision,
    })),
  };
};
