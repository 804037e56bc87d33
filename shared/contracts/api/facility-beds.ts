import { z } from 'zod';
import { BedCondition, BedNeed, BedReservation } from '../beds.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, listOf } from '../primitives.ts';
import {
  Bed,
  BedAssignment,
  BedEmpty,
  BedHasOtherPatient,
  BedNotReady,
  BedOccupied,
  BedReserved,
  BedUnsuitable,
  EncounterElsewhere,
  EncounterIsVisit,
  EncounterNotOpen,
  OverrideReason,
  PlaceInactive,
  PlaceNameTaken,
  WardFull,
} from './facility.ts';
import { BedBody } from './facility-places.ts';

export class SameBed extends problem('same-bed', 422, 'Both are the same bed') {}
export class BedElsewhere extends problem('bed-elsewhere', 409, 'The other bed stands in another facility') {}
export class ReservationTaken extends problem('reservation-taken', 409, 'The patient has a reservation already') {}
export class ReservationOver extends problem('reservation-over', 409, 'The reservation has already ended') {}
export class BedInUse extends problem('bed-in-use', 409, 'The bed is in use') {
  constructor(bedId: string) {
    super('Move the patient, or end the reservation, first.', { bedId });
  }
}

const bedParams = z.object({ bedId: Id });
const Reason = z.string().trim().min(3).max(500);

/** `POST /beds/:bedId/…` says which bed the patient leaves; the encounter says who it is. */
export const transferPatient = endpoint({
  method: 'POST',
  path: '/beds/:bedId/transfers',
  permission: 'bed:assign',
  scope: 'facility',
  idempotent: true,
  params: bedParams,
  body: z.object({
    encounterId: Id,
    toBedId: Id,
    /** Absent: what was needed until now. */
    needs: z.array(BedNeed).max(10).optional(),
    reservationId: Id.optional(),
    needsCleaning: z.boolean().default(true),
    overrideReason: OverrideReason,
  }),
  answers: { 201: BedAssignment },
  errors: [
    SameBed,
    BedEmpty,
    BedHasOtherPatient,
    BedOccupied,
    BedNotReady,
    BedReserved,
    BedElsewhere,
    BedUnsuitable,
    EncounterNotOpen,
    EncounterIsVisit,
    EncounterElsewhere,
  ],
  summary: 'Move a patient to another bed of the facility',
});
export const swapPatients = endpoint({
  method: 'POST',
  path: '/beds/:bedId/swaps',
  permission: 'bed:assign',
  scope: 'facility',
  idempotent: true,
  params: bedParams,
  body: z.object({ encounterId: Id, withBedId: Id, withEncounterId: Id, overrideReason: OverrideReason }),
  answers: { 201: z.object({ items: z.array(BedAssignment) }) },
  errors: [
    SameBed,
    BedEmpty,
    BedHasOtherPatient,
    BedElsewhere,
    BedUnsuitable,
    EncounterNotOpen,
    EncounterIsVisit,
    EncounterElsewhere,
  ],
  summary: 'Two patients exchange their beds; both move or neither does',
});
export const startCleaning = endpoint({
  method: 'POST',
  path: '/beds/:bedId/cleaning-starts',
  permission: 'bed:assign',
  scope: 'facility',
  params: bedParams,
  answers: { 200: Bed },
  errors: [BedOccupied, BedNotReady],
  summary: 'Somebody begins to clean the bed',
});
export const blockBed = endpoint({
  method: 'POST',
  path: '/beds/:bedId/blocks',
  permission: 'bed:assign',
  scope: 'facility',
  params: bedParams,
  body: z.object({ reason: Reason }),
  answers: { 200: Bed },
  errors: [BedOccupied, BedNotReady],
  summary: 'Take a bed out of use for a time; a reservation of it ends',
});
export const unblockBed = endpoint({
  method: 'POST',
  path: '/beds/:bedId/unblockings',
  permission: 'bed:assign',
  scope: 'facility',
  params: bedParams,
  body: z.object({ needsCleaning: z.boolean().default(true) }),
  answers: { 200: Bed },
  errors: [BedOccupied, BedNotReady],
  summary: 'The reason of a block is gone',
});

export const reserveBed = endpoint({
  method: 'POST',
  path: '/beds/:bedId/reservations',
  permission: 'bed:assign',
  scope: 'facility',
  idempotent: true,
  params: bedParams,
  body: z
    .object({
      encounterId: Id.optional(),
      patientId: Id.optional().meta({ description: 'a patient who is expected and not admitted yet' }),
      note: z.string().trim().min(3).max(200).nullable().default(null),
      needs: z.array(BedNeed).max(10).default([]),
      /** How long it is kept, in minutes; three days at the most. */
      forMinutes: z.number().int().min(5).max(4320).default(240),
      overrideReason: OverrideReason,
    })
    .refine((it) => it.encounterId ?? it.patientId ?? it.note, 'must say for whom: an encounter, a patient or a note'),
  answers: { 201: BedReservation },
  errors: [
    BedOccupied,
    BedNotReady,
    BedReserved,
    BedUnsuitable,
    ReservationTaken,
    EncounterNotOpen,
    EncounterIsVisit,
    EncounterElsewhere,
  ],
  summary: 'Keep a bed for somebody until a time; also one that is still being cleaned',
});
export const listReservations = endpoint({
  method: 'GET',
  path: '/bed-reservations',
  permission: 'facility:read',
  scope: 'facility',
  query: z.object({ facilityId: Id.optional(), wardId: Id.optional() }),
  answers: { 200: z.object({ items: z.array(BedReservation) }) },
  summary: 'Reservations that hold now, the first to expire first',
});
export const endReservation = endpoint({
  method: 'POST',
  path: '/bed-reservations/:reservationId/cancellations',
  permission: 'bed:assign',
  scope: 'facility',
  params: z.object({ reservationId: Id }),
  body: z.object({ reason: Reason.nullable().default(null) }),
  answers: { 200: BedReservation },
  errors: [ReservationOver],
  summary: 'The bed is not kept any longer',
});

export const Arrival = z
  .object({
    kind: z.enum(['admission', 'transfer', 'reservation']).meta({
      description: 'admission: admitted to the ward, or left in it without a bed; she lies in none',
    }),
    patientId: Id.nullable(),
    encounterId: Id.nullable(),
    /** Where the patient lies until then. */
    fromWardId: Id.nullable(),
    fromBedId: Id.nullable(),
    /** The bed that is kept; null where none is yet. */
    reservation: BedReservation.nullable(),
    since: Instant,
  })
  .meta({ id: 'Arrival' });
export type Arrival = z.infer<typeof Arrival>;

export const listArrivals = endpoint({
  method: 'GET',
  path: '/wards/:wardId/arrivals',
  permission: 'facility:read',
  scope: 'facility',
  params: z.object({ wardId: Id }),
  answers: { 200: z.object({ items: z.array(Arrival) }) },
  summary: 'Whom the ward expects: admitted to it without a bed yet, handed over to it, or with a bed that is kept',
});

export const BedPeriod = z
  .object({
    state: BedCondition,
    from: Instant,
    to: Instant.nullable(),
    by: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'BedPeriod' });
export type BedPeriod = z.infer<typeof BedPeriod>;

export const getBedHistory = endpoint({
  method: 'GET',
  path: '/beds/:bedId/history',
  permission: 'facility:read',
  scope: 'facility',
  params: bedParams,
  answers: { 200: z.object({ items: z.array(BedPeriod) }) },
  summary: 'What the bed went through, the latest 200 first: who cleaned, blocked and retired it, when and why',
});

/** Encounters that are asked about at once. */
export const MOST_ENCOUNTERS = 100;

export const listBedStays = endpoint({
  method: 'GET',
  path: '/bed-stays',
  permission: 'service',
  scope: 'none',
  query: z.object({ encounterIds: listOf(Id).pipe(z.array(Id).min(1).max(MOST_ENCOUNTERS)) }),
  answers: {
    200: z.object({
      items: z.array(
        z.object({
          encounterId: Id,
          /** Of the encounter, as it was heard or asked of last; null: nobody said. */
          version: z.number().int().nullable(),
          stays: z.array(z.object({ assignmentId: Id, /** null: she lies there still. */ to: Instant.nullable() })),
        }),
      ),
    }),
  },
  summary:
    'When beds of encounters were left, and as of which version of each, for the service that charges their nights',
});

export const updateBed = endpoint({
  method: 'PUT',
  path: '/beds/:bedId',
  permission: 'facility:manage',
  scope: 'facility',
  versioned: true,
  params: bedParams,
  body: BedBody,
  answers: { 200: Bed },
  errors: [PlaceNameTaken],
  summary: 'Change a bed; it stays in its ward',
});
export const retireBed = endpoint({
  method: 'POST',
  path: '/beds/:bedId/deactivations',
  permission: 'facility:manage',
  scope: 'facility',
  params: bedParams,
  body: z.object({ reason: Reason }),
  answers: { 200: Bed },
  errors: [BedInUse],
  summary: 'Take a bed out of use for good; what happened in it stays',
});
export const restoreBed = endpoint({
  method: 'POST',
  path: '/beds/:bedId/activations',
  permission: 'facility:manage',
  scope: 'facility',
  params: bedParams,
  answers: { 200: Bed },
  errors: [PlaceInactive, WardFull],
  summary: 'Take a retired bed into use again; it is cleaned first',
});
