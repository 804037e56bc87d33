import type * as api from '@nilecare/contracts/api/clinical-stays.ts';
import { careTeamChanged, encounterTransferred } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { encounterRows, encounters } from '../data/encounters.ts';
import { locationRows } from '../data/locations.ts';
import { followPlaces } from '../data/patient-places.ts';
import { lockRecord } from '../data/record-patient.ts';
import type { Deps } from '../deps.ts';
import { transfer } from '../domain/encounter.ts';
import { careTeamEvent, encounterEvent } from '../views/encounter.ts';
import { changeStay } from './change-stay.ts';
import { placeIsKnown } from './known-place.ts';
import { staffIsKnown } from './known-staff.ts';

export const transferPatient: Handler<typeof api.transferPatient, Deps> = async ({ params, body }, context) => {
  const { actor, clock, db, ifMatch } = context;
  const { patientId, facilityId } = await encounters(db.read).get(params.encounterId);
  // Who may not is told so before anything is asked of others.
  actor.mustReachFacility(facilityId);
  const [attendingChecked, wardChecked] = await Promise.all([
    staffIsKnown(context, [body.attendingStaffId], body.facilityId),
    placeIsKnown(context, body.facilityId, body.wardId),
  ]);
  return changeStay(context, {
    encounterId: params.encounterId,
    // She is found in the facility that takes her over: her names are filed anew.
    first: async (tx) => void (await lockRecord(tx, patientId)),
    action: 'encounter.transfer',
    rule: (before) => transfer(before, body, ifMatch),
    effects: async (stay, tx, before) => {
      const at = clock.now();
      const key = stay.patientId;
      const fromTo = { fromFacilityId: before.facilityId, fromWardId: before.wardId, toWardId: stay.wardId };
      await encounterRows(tx).replaceTeam(stay);
      await locationRows(tx).noteWard(stay.id, stay.facilityId, stay.wardId, at);
      await followPlaces(tx, stay.patientId);
      await tx.outbox.add(encounterTransferred, { ...encounterEvent(stay, at), ...fromTo }, { key });
      await tx.outbox.add(careTeamChanged, careTeamEvent(stay, at), { key });
    },
    reason: body.reason,
    details: { toFacilityId: body.facilityId, toWardId: body.wardId, attendingChecked, wardChecked },
  });
};
