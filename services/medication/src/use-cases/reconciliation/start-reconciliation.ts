import type * as api from '@nilecare/contracts/api/medication-reconciliation.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { created, Reply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { personOf } from '../../data/made.ts';
import { reconciliationRows, reconciliations } from '../../data/prescribing/reconciliations.ts';
import type { Deps } from '../../deps.ts';
import { openSubject } from '../prescribing/subject.ts';
import { firstLines } from './first-lines.ts';

export const startReconciliation: Handler<typeof api.startReconciliation, Deps> = async ({ body }, context) => {
  const { actor, db, clock } = context;
  const { patientId, facilityId } = await openSubject(body, context);
  const { ids } = await patientLinks(db.read).groupOf(patientId);
  const { kind, encounterId } = body;
  return db.transaction(async (tx) => {
    const at = clock.now();
    const id = newId(at.getTime());
    const by = personOf(actor);
    const isNew = await reconciliationRows(tx).insert({
      id,
      version: 1,
      patient_id: patientId,
      encounter_id: encounterId,
      facility_id: facilityId,
      kind,
      state: 'open',
      started_by: by.id,
      started_by_name: by.name,
      started_by_staff_id: by.staffId,
      started_at: at,
      completed_by: null,
      completed_by_name: null,
      completed_by_staff_id: null,
      completed_at: null,
    });
    if (!isNew) {
      const begun = await reconciliationRows(tx).ofEncounter(encounterId, kind);
      return new Reply(200, await reconciliations(tx).shown(begun?.id ?? id));
    }
    await reconciliationRows(tx).addLines(await firstLines(tx, { id, ids, at }));
    await tx.audit.record('reconciliation.start', {
      actor,
      patientId,
      facilityId,
      resource: `reconciliation/${id}`,
      details: { kind, relationship: actor.relationshipTo(patientId) },
    });
    return created(await reconciliations(tx).shown(id));
  });
};
