import type { listBookings as contract } from '@nilecare/contracts/api/facility-resources.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { bookings } from '../data/bookings.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';

export const listBookings: Handler<typeof contract, Deps> = async ({ query }, { actor, db, seen }) => {
  const { facilityId, resourceId, day, cancelled = false } = query;
  actor.mustReachFacility(facilityId);
  const { timeZone } = await places(db.read).getFacility(facilityId);
  const during = zonedTime(timeZone).day(day);
  const found = await bookings(db.read).list({ facilityId, resourceId, during, cancelled });
  const survivors = await patientLinks(db.read).survivorsOf(found.flatMap((it) => it.patientId ?? []));
  const items = found.map((it) => ({
    ...it,
    patientId: it.patientId && (survivors.get(it.patientId) ?? it.patientId),
  }));
  seen(items.map((it) => it.patientId));
  return { timeZone, from: during.from.toISOString(), to: during.to.toISOString(), items };
};
