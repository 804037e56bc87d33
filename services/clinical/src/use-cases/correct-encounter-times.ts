import type * as api from '@nilecare/contracts/api/clinical-stays.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { locationRows, locations } from '../data/locations.ts';
import type { Deps } from '../deps.ts';
import { correctTimes } from '../domain/encounter.ts';
import { mustBeginBeforeTheNext, mustEndAfterTheLast } from '../domain/location-history.ts';
import { changeStay } from './change-stay.ts';

export const correctEncounterTimes: Handler<typeof api.correctEncounterTimes, Deps> = ({ params, body }, context) => {
  const { clock, ifMatch } = context;
  const times = {
    admittedAt: new Date(body.admittedAt),
    dischargedAt: body.dischargedAt === null ? null : new Date(body.dischargedAt),
  };
  return changeStay(context, {
    encounterId: params.encounterId,
    action: 'encounter.correct-times',
    rule: async (before, tx) => {
      const corrected = correctTimes(before, times, clock.now(), ifMatch);
      const places = await locations(tx).of(before.id);
      mustBeginBeforeTheNext(places, corrected.admittedAt);
      mustEndAfterTheLast(places, corrected.dischargedAt);
      return corrected;
    },
    effects: (stay, tx) => locationRows(tx).correctBegin(stay.id, stay.admittedAt),
    reason: body.reason,
  });
};
