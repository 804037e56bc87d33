import { z } from 'zod';
import { event } from '../event.ts';
import { Id, Instant } from '../primitives.ts';

const Assignment = z.object({
  assignmentId: Id,
  bedId: Id,
  wardId: Id,
  facilityId: Id,
  encounterId: Id,
  patientId: Id,
  /** Of the stay in this bed: it grows with each end that is told of it. Older news do not say it. */
  version: z.number().int().optional(),
  at: Instant,
});

export const bedAssigned = event({
  topic: 'bed.assigned',
  owner: 'facility',
  data: Assignment,
  summary: 'A patient was put into a bed',
});
export const bedReleased = event({
  topic: 'bed.released',
  owner: 'facility',
  data: Assignment.extend({ reason: z.enum(['discharge', 'transfer', 'release', 'cancelled']).default('release') }),
  summary:
    'A patient left a bed: discharged, moved to another, or taken out of it; or the stay never was. Told again, with another `at` and a greater version, where the end of her stay is corrected',
});
const BedRef = Assignment.pick({ bedId: true, wardId: true, facilityId: true, at: true });

export const bedCleaningStarted = event({
  topic: 'bed.cleaning.started',
  owner: 'facility',
  data: BedRef,
  summary: 'Somebody began to clean a bed',
});
export const bedCleaned = event({
  topic: 'bed.cleaned',
  owner: 'facility',
  data: BedRef,
  summary: 'A bed was cleaned and can take a patient',
});
export const bedBlocked = event({
  topic: 'bed.blocked',
  owner: 'facility',
  data: BedRef.extend({ reason: z.string() }),
  summary: 'A bed was taken out of use for a time',
});
export const bedUnblocked = event({
  topic: 'bed.unblocked',
  owner: 'facility',
  data: BedRef,
  summary: 'A blocked bed may be used again',
});

const Reservation = BedRef.extend({
  reservationId: Id,
  encounterId: Id.nullable(),
  patientId: Id.nullable(),
  expiresAt: Instant,
});
export const bedReserved = event({
  topic: 'bed.reserved',
  owner: 'facility',
  data: Reservation,
  summary: 'A bed is kept for somebody until a time',
});
export const bedReservationEnded = event({
  topic: 'bed.reservation.ended',
  owner: 'facility',
  data: Reservation.extend({ reason: z.enum(['taken', 'elsewhere', 'cancelled', 'expired', 'blocked']) }),
  summary: 'A bed is no longer kept for somebody',
});

export const placeChanged = event({
  topic: 'place.changed',
  owner: 'facility',
  data: z.object({
    kind: z.enum(['facility', 'department', 'ward', 'room', 'bed', 'resource']),
    id: Id,
    facilityId: Id,
    change: z.enum(['created', 'changed', 'deactivated', 'activated']),
    at: Instant,
  }),
  summary:
    'A facility, department, ward, room, bed or bookable resource was added, changed, or taken out of or into use',
});
