import { z } from 'zod';
import { BedEquipment, BedNeed, BedReservation, BedState, type BedWarning } from '../beds.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Id, Instant, listOf, QueryFlag } from '../primitives.ts';

export class BedOccupied extends problem('bed-occupied', 409, 'The bed is occupied') {
  constructor(bedId: string) {
    super('Choose another bed, or release this one first.', { bedId });
  }
}
export class BedNotReady extends problem('bed-not-ready', 409, 'The bed is not ready') {
  constructor(bedId: string, state: string) {
    super(`The bed is ${state}.`, { bedId, state });
  }
}
export class BedReserved extends problem('bed-reserved', 409, 'The bed is kept for somebody else') {
  constructor(bedId: string) {
    super('Choose another bed, or end the reservation first.', { bedId });
  }
}
/** Whoever sees another patient in the bed than the one that lies there must look again. */
export class BedHasOtherPatient extends problem('bed-has-other-patient', 409, 'Somebody else lies in this bed') {
  constructor(bedId: string) {
    super('The bed has changed since you looked. Look again, then repeat your change.', { bedId });
  }
}
export class BedEmpty extends problem('bed-empty', 409, 'Nobody lies in this bed') {}
export class EncounterHasBed extends problem('encounter-has-bed', 409, 'The patient already has a bed') {}
export class EncounterNotOpen extends problem('encounter-not-open', 409, 'The encounter is not open') {}
export class EncounterIsVisit extends problem('encounter-is-visit', 409, 'An ambulatory visit has no bed') {}
export class EncounterElsewhere extends problem(
  'encounter-elsewhere',
  409,
  'The patient is admitted to another facility',
) {}
export class WardFull extends problem('ward-full', 409, 'The ward has all the beds it may have') {
  constructor(wardId: string, capacity: number) {
    super(`The ward may have ${capacity} beds. Raise its capacity or retire another bed.`, { wardId, capacity });
  }
}
export class PlaceInactive extends problem('place-inactive', 409, 'The place is not in use') {
  constructor(kind: string, id: string) {
    super(`The ${kind} is not in use; take it into use again first.`, { kind, id });
  }
}
export class PlaceNameTaken extends problem('place-name-taken', 409, 'There is one with this name already') {
  constructor(kind: string, name: string) {
    super(`Another ${kind} is called ${name}; choose another name.`, { kind, name });
  }
}

/** Grows with each change; what `If-Match` names. */
const version = z.number().int().default(1);
const active = z.boolean().default(true);

export const Facility = z
  .object({
    id: Id,
    version,
    name: Bilingual,
    /** IANA name, e.g. Africa/Cairo. */
    timeZone: z.string(),
    /** ISO 4217. */
    currency: z.string().length(3),
    address: z.string().nullable().default(null),
    phone: z.string().nullable().default(null),
    active,
  })
  .meta({ id: 'Facility' });
export type Facility = z.infer<typeof Facility>;

export const Ward = z
  .object({
    id: Id,
    version,
    facilityId: Id,
    departmentId: Id,
    name: Bilingual,
    kind: z.enum(['intensive-care', 'high-dependency', 'general', 'maternity', 'paediatric', 'emergency']),
    /** How many beds it may have; null: any number. */
    capacity: z.number().int().nullable().default(null),
    active,
    /** Beds that are in use: retired ones do not count. */
    beds: z.number().int(),
    occupied: z.number().int(),
  })
  .meta({ id: 'Ward' });
export type Ward = z.infer<typeof Ward>;

export const WardKind = Ward.shape.kind;
export type WardKind = z.infer<typeof WardKind>;

export const Department = z
  .object({ id: Id, version, facilityId: Id, name: Bilingual, active })
  .meta({ id: 'Department' });
export type Department = z.infer<typeof Department>;

export class BedUnsuitable extends problem('bed-unsuitable', 422, 'The bed does not suit the patient') {
  constructor(bedId: string, warnings: readonly BedWarning[]) {
    super('Choose another bed, or say why this one is right all the same.', { bedId, warnings, overridable: true });
  }
}

export const Bed = z
  .object({
    id: Id,
    version,
    wardId: Id,
    facilityId: Id,
    /** As it stands on the wall: `07`. */
    label: z.string(),
    room: z.string(),
    roomId: Id.nullable().default(null),
    monitored: z.boolean(),
    isolation: z.boolean(),
    equipment: z.array(BedEquipment).default([]),
    state: BedState,
    /** Since when it is so, and who made it so; null where that was not recorded. */
    stateSince: Instant.nullable().default(null),
    stateBy: z.string().nullable().default(null),
    /** Why it is blocked or retired. */
    stateReason: z.string().nullable().default(null),
    occupant: z
      .object({
        assignmentId: Id,
        patientId: Id,
        /** The record her encounter stands in; `patientId` is another while that one is merged. */
        recordId: Id,
        encounterId: Id,
        since: Instant,
        needs: z.array(BedNeed).default([]),
      })
      .nullable(),
    /** Whom it is kept for; also while it is being cleaned. */
    reservation: BedReservation.nullable().default(null),
  })
  .meta({ id: 'Bed' });
export type Bed = z.infer<typeof Bed>;

export const BedAssignment = z
  .object({
    id: Id,
    bedId: Id,
    wardId: Id,
    facilityId: Id,
    encounterId: Id,
    patientId: Id,
    from: Instant,
    to: Instant.nullable(),
  })
  .meta({ id: 'BedAssignment' });
export type BedAssignment = z.infer<typeof BedAssignment>;

const bedParams = z.object({ bedId: Id });
/** Why a bed is right against a warning. */
export const OverrideReason = z.string().trim().min(3).max(500).nullable().default(null);

export const listFacilities = endpoint({
  method: 'GET',
  path: '/facilities',
  permission: 'facility:read',
  scope: 'facility',
  query: z.object({ inactive: QueryFlag.optional() }),
  answers: { 200: z.object({ items: z.array(Facility) }) },
  summary: 'The facilities the caller works in',
});
export const listWards = endpoint({
  method: 'GET',
  path: '/wards',
  permission: 'facility:read',
  scope: 'facility',
  query: z.object({ facilityId: Id.optional(), inactive: QueryFlag.optional() }),
  answers: { 200: z.object({ items: z.array(Ward) }) },
  summary: 'Wards of the facilities the caller works in',
});
export const getWard = endpoint({
  method: 'GET',
  path: '/wards/:wardId',
  permission: 'facility:read',
  scope: 'facility',
  params: z.object({ wardId: Id }),
  answers: { 200: Ward },
  summary: 'One ward',
});
export const listBeds = endpoint({
  method: 'GET',
  path: '/beds',
  permission: 'facility:read',
  scope: 'facility',
  audit: 'bed.read',
  query: z.object({
    facilityId: Id.optional(),
    wardId: Id.optional(),
    patientId: listOf(Id).optional(),
    state: listOf(BedState).optional(),
    needs: listOf(BedNeed).optional().meta({ description: 'only beds that have all of these' }),
    retired: QueryFlag.optional().meta({ description: 'also beds that are no longer in use' }),
  }),
  answers: { 200: z.object({ items: z.array(Bed) }) },
  summary: 'Beds with who lies in them',
});
export const getBed = endpoint({
  method: 'GET',
  path: '/beds/:bedId',
  permission: 'facility:read',
  scope: 'facility',
  audit: 'bed.read',
  params: bedParams,
  answers: { 200: Bed },
  summary: 'One bed',
});
export const assignBed = endpoint({
  method: 'POST',
  path: '/beds/:bedId/assignments',
  permission: 'bed:assign',
  scope: 'facility',
  idempotent: true,
  params: bedParams,
  body: z.object({
    encounterId: Id,
    /** Absent: what the reservation says, or nothing. */
    needs: z.array(BedNeed).max(10).optional(),
    /** The reservation that is taken up, where it names no patient. */
    reservationId: Id.optional(),
    overrideReason: OverrideReason,
  }),
  answers: { 201: BedAssignment },
  errors: [
    BedOccupied,
    BedNotReady,
    BedReserved,
    BedUnsuitable,
    EncounterNotOpen,
    EncounterIsVisit,
    EncounterHasBed,
    EncounterElsewhere,
  ],
  summary: 'Put a patient into a bed',
});
export const releaseBed = endpoint({
  method: 'POST',
  path: '/beds/:bedId/releases',
  permission: 'bed:assign',
  scope: 'facility',
  params: bedParams,
  body: z.object({
    needsCleaning: z.boolean().default(true),
    /** Who leaves; refused when it is somebody else. */
    encounterId: Id.optional(),
  }),
  answers: { 200: BedAssignment },
  errors: [BedEmpty, BedHasOtherPatient],
  summary: 'The patient leaves the bed',
});
export const markBedClean = endpoint({
  method: 'POST',
  path: '/beds/:bedId/cleanings',
  permission: 'bed:assign',
  scope: 'facility',
  params: bedParams,
  answers: { 200: Bed },
  errors: [BedOccupied, BedNotReady],
  summary: 'The bed is clean and can take a patient',
});
