import type * as api from '@nilecare/contracts/api/clinical.ts';
import { careTeamChanged } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { encounterRows } from '../data/encounters.ts';
import type { Deps } from '../deps.ts';
import { changeTeam } from '../domain/encounter.ts';
import { careTeamEvent, encounterView } from '../views/encounter.ts';
import { staffIsKnown } from './known-staff.ts';

export const setCareTeam: Handler<typeof api.setCareTeam, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock, ifMatch } = context;
  const staffIds = body.careTeam.map((it) => it.staffId);
  const staffChecked = await staffIsKnown(context, staffIds);

  return db.transaction(async (tx) => {
    const before = await encounterRows(tx).lock(params.encounterId);
    actor.mustReachFacility(before.facilityId);
    const encounter = changeTeam(before, body.careTeam, ifMatch);
    await encounterRows(tx).update(encounter);
    await encounterRows(tx).replaceTeam(encounter);
    await tx.outbox.add(careTeamChanged, careTeamEvent(encounter, clock.now()), { key: encounter.patientId });
    await tx.audit.record('encounter.care-team', {
      actor,
      patientId: encounter.patientId,
      facilityId: encounter.facilityId,
      resource: `encounter/${encounter.id}`,
      details: { staffIds, staffChecked },
    });
    return encounterView(encounter);
  });
};
