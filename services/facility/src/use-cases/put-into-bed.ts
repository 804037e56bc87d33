import type { BedNeed, BedWarning } from '@nilecare/contracts/beds.ts';
import { bedAssigned } from '@nilecare/contracts/events/facility.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { bedRows, type LockedBed } from '../data/bed-rows.ts';
import { encounterGates } from '../data/encounter-gates.ts';
import { reservationRows } from '../data/reservations.ts';
import { hasBed, stayRows } from '../data/stays.ts';
import { wardArrivalRows } from '../data/ward-arrivals.ts';
import type { FacilityTx } from '../deps.ts';
import type { Admission } from '../domain/admission.ts';
import { after } from '../domain/bed.ts';
import { mustBeKeptFor, type Reservation } from '../domain/reservation.ts';
import { begin, type Stay } from '../domain/stay.ts';
import { stayEvent } from '../views/stay.ts';
import { endReservationOf, heldReservation } from './end-reservation-of.ts';
import { mustSuit } from './must-suit.ts';

interface Placing {
  readonly actor: Actor;
  readonly at: Date;
  readonly bed: LockedBed;
  readonly admission: Admission;
  /** As the caller said; undefined: as before, and as the reservation says. */
  readonly needs: readonly BedNeed[] | undefined;
  readonly neededBefore: readonly BedNeed[];
  readonly reservationId: string | undefined;
  readonly overrideReason: string | null;
}

export interface Placed {
  readonly stay: Stay;
  readonly overridden: readonly BedWarning[];
}

/**
 * Puts a patient, whose encounter's gate was passed, into a locked bed; a reservation is taken up by it.
 * @throws BedOccupied, BedNotReady, BedReserved, BedUnsuitable, EncounterHasBed
 */
export async function putIntoBed(tx: FacilityTx, placing: Placing): Promise<Placed> {
  const { actor, at, bed, admission } = placing;
  const { encounterId, patientId, version, gender, knownAt } = admission;
  const state = after(bed, 'assign');
  const { ids: patientIds } = await patientLinks(tx).groupOf(patientId);
  const held = await heldReservation(tx, bed.id, { actor, at });
  if (held) mustBeKeptFor(held, { encounterId, patientIds, reservationId: placing.reservationId });
  // Another record of the person has its bed under another id, which the unique key does not see.
  if (patientIds.length > 1 && (await stayRows(tx).haveBed(patientIds))) throw hasBed(encounterId);

  const needs = placing.needs ?? [...new Set([...placing.neededBefore, ...(held?.needs ?? [])])];
  const wish = { bed, patient: admission, needs, at, overrideReason: placing.overrideReason, moving: [encounterId] };
  const overridden = await mustSuit(tx, wish);
  const stay = begin(bed, { encounterId, patientId, gender, needs, knownAt }, at);
  await stayRows(tx).insert(stay);
  await encounterGates(tx).open(encounterId, version);
  await bedRows(tx).setState(bed, state, { at, by: actor.name });
  await endReservations(tx, { actor, at, bedId: bed.id, held, patientIds });
  await wardArrivalRows(tx).arrived(encounterId, bed.wardId);
  await tx.outbox.add(bedAssigned, stayEvent(stay, stay.from), { key: patientId });
  return { stay, overridden };
}

interface Freed {
  readonly actor: Actor;
  readonly at: Date;
  readonly bedId: string;
  readonly held: Reservation | undefined;
  readonly patientIds: readonly string[];
}

/** The one of this bed is taken up, and no other bed needs to be kept for the patient. */
async function endReservations(tx: FacilityTx, { actor, at, bedId, held, patientIds }: Freed): Promise<void> {
  if (held) await endReservationOf(tx, held, { actor, at, why: 'taken' });
  const others = (await reservationRows(tx).openOf(patientIds)).filter((it) => it.bedId !== bedId);
  for (const other of others) await endReservationOf(tx, other, { actor, at, why: 'elsewhere' });
}
