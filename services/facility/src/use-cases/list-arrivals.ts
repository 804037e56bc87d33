import type { Arrival, listArrivals as contract } from '@nilecare/contracts/api/facility-beds.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { places } from '../data/places.ts';
import { shownReservations } from '../data/reservations.ts';
import { wardArrivals } from '../data/ward-arrivals.ts';
import type { Deps } from '../deps.ts';

export const listArrivals: Handler<typeof contract, Deps> = async ({ params }, { actor, db, clock }) => {
  const { wardId } = params;
  const { facilityId } = await places(db.read).getWard(wardId);
  actor.mustReachFacility(facilityId);
  const [waiting, kept] = await Promise.all([
    wardArrivals(db.read).of(wardId),
    shownReservations(db.read, { wardId, facilityIds: null }, clock.now()),
  ]);
  const survivors = await patientLinks(db.read).survivorsOf(waiting.map((it) => it.patient_id));
  const expected = waiting.map((it): Arrival => {
    const patientId = survivors.get(it.patient_id) ?? it.patient_id;
    return {
      kind: it.from_ward_id === null ? 'admission' : 'transfer',
      patientId,
      encounterId: it.encounter_id,
      fromWardId: it.from_ward_id,
      fromBedId: it.bed_id,
      reservation: kept.find((one) => one.encounterId === it.encounter_id || one.patientId === patientId) ?? null,
      since: it.since.toISOString(),
    };
  });
  const others = kept.filter((one) => !expected.some((it) => it.reservation?.id === one.id));
  return { items: [...expected, ...others.map(expectedBy)] };
};

const expectedBy = (reservation: NonNullable<Arrival['reservation']>): Arrival => ({
  kind: 'reservation',
  patientId: reservation.patientId,
  encounterId: reservation.encounterId,
  fromWardId: null,
  fromBedId: null,
  reservation,
  since: reservation.reservedAt,
});
