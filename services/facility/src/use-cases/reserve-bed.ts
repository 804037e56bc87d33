import type { reserveBed as contract } from '@nilecare/contracts/api/facility-beds.ts';
import { BedReserved } from '@nilecare/contracts/api/facility.ts';
import { bedReserved } from '@nilecare/contracts/events/facility.ts';
import type { RequestOf } from '@nilecare/contracts/endpoint.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { bedRows } from '../data/bed-rows.ts';
import { encounterGates } from '../data/encounter-gates.ts';
import { reservationRows, shownReservation, taken } from '../data/reservations.ts';
import type { Deps, FacilityTx } from '../deps.ts';
import { mustBeAdmittedHere, type Admission } from '../domain/admission.ts';
import { mayBeKept, isOver } from '../domain/reservation.ts';
import type { Gender } from '../domain/suitability.ts';
import { reservationEvent } from '../views/reservation.ts';
import { askAdmission } from './ask-admission.ts';
import { endReservationOf, heldReservation } from './end-reservation-of.ts';
import { mustSuit } from './must-suit.ts';

const MINUTE_MS = 60_000;

export const reserveBed: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock } = context;
  const expected = await whoIsExpected(body, context);
  const { admission, patient } = expected;

  return db.transaction(async (tx) => {
    const gate = admission && (await encounterGates(tx).lock(admission.encounterId));
    const bed = await bedRows(tx).lock(params.bedId);
    actor.mustReachFacility(bed.facilityId);
    if (admission && gate) mustBeAdmittedHere(admission, gate, bed);
    mayBeKept(bed);
    const at = clock.now();
    if (await heldReservation(tx, bed.id, { actor, at })) throw new BedReserved(bed.id);
    if (patient) await mustHaveNone(tx, patient.id, { actor, at });

    const { needs, note, forMinutes, overrideReason } = body;
    const wish = { bed, needs, at, overrideReason, moving: admission ? [admission.encounterId] : [] };
    const overridden = patient ? await mustSuit(tx, { ...wish, patient }) : [];
    const reservation = {
      id: newId(at.getTime()),
      bedId: bed.id,
      wardId: bed.wardId,
      facilityId: bed.facilityId,
      encounterId: admission?.encounterId ?? null,
      patientId: patient?.id ?? null,
      note,
      needs,
      reservedBy: actor.name,
      reservedAt: at,
      expiresAt: new Date(at.getTime() + forMinutes * MINUTE_MS),
    };
    await reservationRows(tx).insert(reservation);
    await tx.outbox.add(bedReserved, reservationEvent(reservation, at), { key: bed.id });
    await tx.audit.record('bed.reserve', {
      actor,
      patientId: reservation.patientId,
      facilityId: bed.facilityId,
      resource: `bed/${bed.id}`,
      reason: overrideReason,
      details: { overridden, forMinutes },
    });
    return shownReservation(tx, reservation);
  });
};

interface Expected {
  readonly admission: Admission | undefined;
  readonly patient: { readonly id: string; readonly gender: Gender; readonly birthDate: string | null } | undefined;
}

async function whoIsExpected(
  { encounterId, patientId }: RequestOf<typeof contract>['body'],
  context: Deps & RequestContext,
): Promise<Expected> {
  if (encounterId !== undefined) {
    const admission = await askAdmission(context, encounterId, 'keep');
    return { admission, patient: { ...admission, id: admission.patientId } };
  }
  if (patientId === undefined) return { admission: undefined, patient: undefined };
  return { admission: undefined, patient: await context.clinical.getPatient({ params: { patientId } }) };
}

/** One bed is kept for a patient. @throws ReservationTaken */
async function mustHaveNone(
  tx: FacilityTx,
  patientId: string,
  ending: Pick<Parameters<typeof endReservationOf>[2], 'actor' | 'at'>,
): Promise<void> {
  const { ids } = await patientLinks(tx).groupOf(patientId);
  for (const other of await reservationRows(tx).openOf(ids)) {
    if (!isOver(other, ending.at)) throw taken();
    await endReservationOf(tx, other, { ...ending, why: 'expired' });
  }
}
