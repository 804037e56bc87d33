import type { cancelSeries as contract } from '@nilecare/contracts/api/appointment-series.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { freeingRooms } from '../booking/free-rooms.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import { series } from '../data/series.ts';
import type { Deps } from '../deps.ts';
import { cancelLocked } from './cancel-appointment.ts';
import { following } from './following.ts';

export const cancelSeries: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, db, cipher } = context;
  const found = await series(db.read, cipher).get(params.seriesId);
  actor.mustReachFacility(found.facilityId);
  const ids = following(found, body.appointmentId).map((it) => it.id);
  return freeingRooms(ids, context, async (tx) => {
    for (const id of ids.toSorted()) {
      const row = await appointmentRows(tx).lock(id);
      if (row.state === 'booked' && row.step === null) await cancelLocked(tx, row, body, actor, context);
    }
    return series(tx, cipher).get(found.id);
  });
};
