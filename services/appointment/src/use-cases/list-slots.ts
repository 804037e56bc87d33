import type { listSlots as contract } from '@nilecare/contracts/api/appointment-calendar.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { appointments } from '../data/appointments.ts';
import { visitTypes } from '../data/visit-types.ts';
import type { Deps } from '../deps.ts';
import { freeSlots } from '../free-slots.ts';
import { doctorsOf } from '../working-time.ts';

export const listSlots: Handler<typeof contract, Deps> = async ({ query }, context) => {
  const { actor, db, cipher, clocks } = context;
  const { from, days, staffIds, speciality, moving } = query;
  const visitType = await visitTypes(db.read).mustBeOffered(query.visitTypeId);
  const { facilityId } = visitType;
  actor.mustReachFacility(facilityId);
  if (moving !== undefined) actor.mustReachFacility((await appointments(db.read, cipher).row(moving)).facility_id);
  const [time, all] = await Promise.all([clocks.of(facilityId), doctorsOf(facilityId, context)]);
  const doctors = all
    .filter((it) => staffIds === undefined || staffIds.includes(it.id))
    .filter((it) => speciality === undefined || it.specialities.includes(speciality));
  return {
    facilityId,
    timeZone: time.timeZone,
    ...(await freeSlots({ visitType, staffIds: doctors.map((it) => it.id), time, from, days, moving }, context)),
  };
};
