import type * as api from '@nilecare/contracts/api/clinical-care.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { mustBeAbleToGive } from '../data/may-give.ts';
import { mustReachPatient } from '../data/patient-reach.ts';
import { personOf } from '../data/person.ts';
import { relationshipRows } from '../data/relationships.ts';
import type { Deps } from '../deps.ts';
import { mustBeInForce } from '../domain/given-relationship.ts';
import { endGiven } from './end-given.ts';

export const endRelationship: Handler<typeof api.endRelationship, Deps> = ({ params, body }, context) => {
  const { actor, db, clock } = context;
  return db.transaction(async (tx) => {
    const given = await relationshipRows(tx).lock(params.relationshipId);
    const now = clock.now();
    const patient = await patientLinks(tx).groupOf(given.patientId);
    await mustReachPatient(actor, patient, tx);
    await mustBeAbleToGive(actor, patient, tx, now);
    mustBeInForce(given, now);
    const ended = { at: now.toISOString(), by: personOf(actor), reason: body.reason };
    await endGiven(tx, given, { actor, survivorId: patient.survivorId, ended });
    return { ...given, patientId: patient.survivorId, ended };
  });
};
