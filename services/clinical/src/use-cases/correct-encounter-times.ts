import type * as api from '@nilecare/contracts/api/clinical-stays.ts';
import { encounterTimesCorrected } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { encounterRows, encounters } from '../data/encounters.ts';
import { locationRows, locations } from '../data/locations.ts';
import { lockRecord } from '../data/record-patient.ts';
import type { Deps } from '../deps.ts';
import { correctTimes, haveSameTimes } from '../domain/encounter.ts';
import { mustBeginBeforeTheNext, mustEndAfterTheLast } from '../domain/location-history.ts';
import { timesCorrectedEvent } from '../views/encounter.ts';
import { changeStay } from './change-stay.ts';

export const correctEncounterTimes: Handler<typeof api.correctEncounterTimes, Deps> = async (
  { params, body },
  context,
) => {
  const { actor, db, clock, ifMatch } = context;
  const { patientId, facilityId } = await encounters(db.read).get(params.encounterId);
  actor.mustReachFacility(facilityId);
  const { survivorId } = await patientLinks(db.read).groupOf(patientId);
  const times = {
    admittedAt: new Date(body.admittedAt),
    dischargedAt: body.dischargedAt === null ? null : new Date(body.dischargedAt),
  };
  return changeStay(context, {
    encounterId: params.encounterId,
    action: 'encounter.correct-times',
    // Two of her stays are not corrected, nor is she admitted, at the same moment.
    first: async (tx) => void (await lockRecord(tx, survivorId)),
    rule: async (before, tx) => {
      const corrected = correctTimes(before, times, clock.now(), ifMatch);
      const places = await locations(tx).of(before.id);
      mustBeginBeforeTheNext(places, corrected.admittedAt);
      mustEndAfterTheLast(places, corrected.dischargedAt);
      if (!haveSameTimes(corrected, before)) {
        const { ids } = await patientLinks(tx).groupOf(before.patientId);
        await encounterRows(tx).mustMeetNoOther(corrected, ids);
      }
      return corrected;
    },
    effects: async (stay, tx, before) => {
      await locationRows(tx).correctBegin(stay.id, stay.admittedAt);
      if (haveSameTimes(stay, before)) return;
      const event = timesCorrectedEvent(stay, before, { actor, at: clock.now() });
      await tx.outbox.add(encounterTimesCorrected, event, { key: stay.patientId });
    },
    reason: body.reason,
  });
};
