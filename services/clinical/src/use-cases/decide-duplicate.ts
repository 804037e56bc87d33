import { DuplicateDecided } from '@nilecare/contracts/api/clinical-index.ts';
import type * as api from '@nilecare/contracts/api/clinical-index.ts';
import { InternalError } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { pairRows } from '../data/duplicate-pairs.ts';
import { patients } from '../data/patients.ts';
import type { Deps } from '../deps.ts';
import { withPatients } from './list-duplicates.ts';

export const decideDuplicate: Handler<typeof api.decideDuplicate, Deps> = async ({ params, body }, context) => {
  const { actor, db, cipher, clock, seen } = context;
  return db.transaction(async (tx) => {
    const pair = await pairRows(tx).lock(params.duplicateId);
    for (const patient of await patients(tx, cipher).byIds(pair.patientIds))
      actor.mustReachFacility(patient.facilityId);
    if (pair.state !== 'open') throw new DuplicateDecided('Somebody was faster.', { duplicateId: pair.id });
    const [at, { decision, reason }] = [clock.now(), body];
    await pairRows(tx).decide(pair.id, { state: decision, by: actor.name, reason, at });
    await tx.audit.recordAll(
      'patient.decide-duplicate',
      pair.patientIds.map((patientId) => ({
        actor,
        patientId,
        resource: `duplicate/${pair.id}`,
        reason,
        details: { decision },
      })),
    );
    seen(pair.patientIds);
    const decided = { ...pair, state: decision, decidedAt: at.toISOString(), decidedBy: actor.name, reason };
    const [answer] = await withPatients(tx, cipher, [decided]);
    if (!answer) throw new InternalError('The pair that was decided on is gone.');
    return answer;
  });
};
