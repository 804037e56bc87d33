import type * as api from '@nilecare/contracts/api/clinical.ts';
import { encounterDischarged } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { encounterRows } from '../data/encounters.ts';
import type { Deps } from '../deps.ts';
import { discharge } from '../domain/encounter.ts';
import { encounterEvent, encounterView } from '../views/encounter.ts';

export const dischargePatient: Handler<typeof api.dischargePatient, Deps> = ({ params, body }, context) => {
  const { actor, db, clock, ifMatch } = context;
  return db.transaction(async (tx) => {
    const before = await encounterRows(tx).lock(params.encounterId);
    actor.mustReachFacility(before.facilityId);
    const encounter = discharge(before, clock.now(), body.reason, ifMatch);
    await encounterRows(tx).update(encounter);
    await tx.outbox.add(encounterDischarged, encounterEvent(encounter, encounter.dischargedAt), {
      key: encounter.patientId,
    });
    await tx.audit.record('encounter.discharge', {
      actor,
      patientId: encounter.patientId,
      facilityId: encounter.facilityId,
      resource: `encounter/${encounter.id}`,
    });
    return encounterView(encounter);
  });
};
