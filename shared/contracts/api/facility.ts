import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Id, Instant, listOf } from '../primitives.ts';

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
export class BedEmpty extends problem('bed-empty', 409, 'Nobody lies in this bed') {}
export class EncounterHasBed extends problem('encounter-has-bed', 409, 'The patient already has a bed') {}
export class EncounterNotOpen extends problem('encounter-not-open', 409, 'The encounter is not open') {}
export class EncounterElsewhere extends problem(
  'encounter-elsewhere',
  409,
  'The patient is admitted to another facility',
) {}
export class PlaceNameTaken extends problem('place-name-taken', 409, 'There is one with this name already') {
  constructor(kind: string, name: string) {
    super(`Another ${kind} is called ${name}; choose another name.`, { kind, name });
  }
}

export const Facility = z
  .object({
    id: Id,
    name: Bilingual,
    /** IANA name, e.g. Africa/Cairo. */
    timeZone: z.string(),
    currency: z.string().length(3),
  })
  .meta({ id: 'Facility' });
export type Facility = z.infer<typeof Facility>;

export const Ward = z
  .object({
    id: Id,
    facilityId: Id,
    departmentId: Id,
    name: Bilingual,
    kind: z.enum(['intensive-care', 'high-dependency', 'general', 'maternity', 'paediatric', 'emergency']),
    beds: z.number().int(),
    occupied: z.number().int(),
  })
  .meta({ id: 'Ward' });
export type Ward = z.infer<typeof Ward>;

export const WardKind = Ward.shape.kind;
export type WardKind = z.infer<typeof WardKind>;

export const Department = z.object({ id: Id, facilityId: Id, name: Bilingual }).meta({ id: 'Department' });
export type Department = z.infer<typeof Department>;

export const BedState = z.enum(['ready', 'occupied', 'cleaning', 'blocked']);
export type BedState = z.infer<typeof BedState>;

export const Bed = z
  .object({
    id: Id,
    wardId: Id,
    facilityId: Id,
    /** As it stands on the wall: `07`. */
    label: z.string(),
    room: z.string(),
    monitored: z.boolean(),
    isolation: z.boolean(),
    state: BedState,
    occupant: z.object({ assignmentId: Id, patientId: Id, encounterId: Id, since: Instant }).nullable(),
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

export const listFacilities = endpoint({
  method: 'GET',
  path: '/facilities',
  permission: 'facility:read',
  scope: 'facility',
  answers: { 200: z.object({ items: z.array(Facility) }) },
  summary: 'The facilities the caller works in',
});
export const listWards = endpoint({
  method: 'GET',
  path: '/wards',
  permission: 'facility:read',
  scope: 'facility',
  query: z.object({ facilityId: Id.optional() }),
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
  query: z.object({ wardId: Id.optional(), patientId: listOf(Id).optional() }),
  answers: { 200: z.object({ items: z.array(Bed) }) },
  summary: 'Beds with who lies in them',
});
export const getBed = endpoint({
  method: 'GET',
  path: '/beds/:bedId',
  permission: 'facility:read',
  scope: 'facility',
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
  body: z.object({ encounterId: Id }),
  answers: { 201: BedAssignment },
  errors: [BedOccupied, BedNotReady, EncounterNotOpen, EncounterHasBed, EncounterElsewhere],
  summary: 'Put a patient into a bed',
});
export const releaseBed = endpoint({
  method: 'POST',
  path: '/beds/:bedId/releases',
  permission: 'bed:assign',
  scope: 'facility',
  params: bedParams,
  body: z.object({ needsCleaning: z.boolean().default(true) }),
  answers: { 200: BedAssignment },
  errors: [BedEmpty],
  summary: 'The patient leaves the bed',
});
export const markBedClean = endpoint({
  method: 'POST',
  path: '/beds/:bedId/cleanings',
  permission: 'bed:assign',
  scope: 'facility',
  params: bedParams,
  answers: { 200: Bed },
  errors: [BedNotReady],
  summary: 'The bed is clean and can take a patient',
});

const isTimeZone = (name: string): boolean => {
  try {
    // Throws on a name that is none; offsets such as +02:00 pass, and have no summer time.
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return timeZone.includes('/');
  } catch {
    return false;
  }
};

/** For setting a hospital up: the platform's own tools call these. */
export const createFacility = endpoint({
  method: 'POST',
  path: '/facilities',
  permission: 'service',
  scope: 'none',
  idempotent: true,
  body: z.object({
    name: Bilingual,
    timeZone: z.string().max(64).refine(isTimeZone, 'must be an IANA time zone, e.g. Africa/Cairo'),
    currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code, e.g. EGP'),
  }),
  answers: { 201: Facility },
  errors: [PlaceNameTaken],
  summary: 'Open a facility',
});
export const createDepartment = endpoint({
  method: 'POST',
  path: '/departments',
  permission: 'service',
  scope: 'facility',
  idempotent: true,
  body: z.object({ facilityId: Id, name: Bilingual }),
  answers: { 201: Department },
  errors: [PlaceNameTaken],
  summary: 'Add a department to a facility',
});
export const createWard = endpoint({
  method: 'POST',
  path: '/wards',
  permission: 'service',
  scope: 'facility',
  idempotent: true,
  body: z.object({ departmentId: Id, name: Bilingual, kind: WardKind }),
  answers: { 201: Ward },
  errors: [PlaceNameTaken],
  summary: 'Add a ward to a department',
});
export const createBed = endpoint({
  method: 'POST',
  path: '/beds',
  permission: 'service',
  scope: 'facility',
  idempotent: true,
  body: z.object({
    wardId: Id,
    /** Name of the room; it is added to the ward when it is not there yet. */
    room: z.string().trim().min(1).max(20),
    label: z.string().trim().min(1).max(20),
    monitored: z.boolean().default(false),
    isolation: z.boolean().default(false),
  }),
  answers: { 201: Bed },
  errors: [PlaceNameTaken],
  summary: 'Add a bed to a room of a ward; it is ready for a patient',
});
