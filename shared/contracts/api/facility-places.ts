import { z } from 'zod';
import { BedEquipment } from '../beds.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Id, QueryFlag } from '../primitives.ts';
import { Bed, Department, Facility, PlaceInactive, PlaceNameTaken, Ward, WardFull, WardKind } from './facility.ts';

/** Something below it is in use: `kind` and `count` say what. */
export class PlaceInUse extends problem('place-in-use', 409, 'The place is in use') {
  constructor(kind: string, count: number) {
    super(`Take the ${kind}s in it out of use first.`, { kind, count });
  }
}

const isTimeZone = (name: string): boolean => {
  try {
    // Throws on a name that is none; offsets such as +02:00 pass, and have no summer time.
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return timeZone.includes('/');
  } catch {
    return false;
  }
};

const currencies = new Set(Intl.supportedValuesOf('currency'));
const optionalText = (longest: number) => z.string().trim().min(1).max(longest).nullable().default(null);

export const FacilityBody = z.object({
  name: Bilingual,
  timeZone: z.string().max(64).refine(isTimeZone, 'must be an IANA time zone, e.g. Africa/Cairo'),
  currency: z.string().refine((code) => currencies.has(code), 'must be an ISO 4217 code, e.g. EGP'),
  address: optionalText(500),
  phone: optionalText(30),
});
export const WardBody = z.object({
  name: Bilingual,
  kind: WardKind,
  capacity: z.number().int().min(1).max(500).nullable().default(null),
});
export const BedBody = z.object({
  /** Name of the room; it is added to the ward when it is not there yet. */
  room: z.string().trim().min(1).max(20),
  label: z.string().trim().min(1).max(20),
  monitored: z.boolean().default(false),
  isolation: z.boolean().default(false),
  equipment: z
    .array(BedEquipment)
    .refine((given) => new Set(given).size === given.length, 'must name each thing once')
    .default([]),
});

/**
 * Whom a room takes: `same` is whichever gender lies in it already.
 * `any` asks nothing, as in intensive care and single rooms.
 */
export const RoomGender = z.enum(['any', 'same', 'female', 'male']);
export type RoomGender = z.infer<typeof RoomGender>;

export const Room = z
  .object({
    id: Id,
    version: z.number().int(),
    wardId: Id,
    facilityId: Id,
    name: z.string(),
    gender: RoomGender,
    active: z.boolean(),
    /** Beds in use. */
    beds: z.number().int(),
  })
  .meta({ id: 'Room' });
export type Room = z.infer<typeof Room>;

const RoomBody = z.object({ name: z.string().trim().min(1).max(20), gender: RoomGender.default('any') });
const Reason = z.object({ reason: z.string().trim().min(3).max(500) });
const facilityParams = z.object({ facilityId: Id });
const departmentParams = z.object({ departmentId: Id });
const wardParams = z.object({ wardId: Id });
const roomParams = z.object({ roomId: Id });

const managed = { permission: 'facility:manage', scope: 'facility' } as const;
const read = { permission: 'facility:read', scope: 'facility' } as const;

export const getFacility = endpoint({
  ...read,
  method: 'GET',
  path: '/facilities/:facilityId',
  params: facilityParams,
  answers: { 200: Facility },
  summary: 'One facility',
});
export const updateFacility = endpoint({
  ...managed,
  method: 'PUT',
  path: '/facilities/:facilityId',
  versioned: true,
  params: facilityParams,
  body: FacilityBody,
  answers: { 200: Facility },
  errors: [PlaceNameTaken],
  summary: 'Change a facility',
});
export const deactivateFacility = endpoint({
  ...managed,
  method: 'POST',
  path: '/facilities/:facilityId/deactivations',
  params: facilityParams,
  body: Reason,
  answers: { 200: Facility },
  errors: [PlaceInUse],
  summary: 'Close a facility whose departments are closed',
});
export const activateFacility = endpoint({
  ...managed,
  method: 'POST',
  path: '/facilities/:facilityId/activations',
  params: facilityParams,
  answers: { 200: Facility },
  summary: 'Open a closed facility again',
});

export const listDepartments = endpoint({
  ...read,
  method: 'GET',
  path: '/departments',
  query: z.object({ facilityId: Id.optional(), inactive: QueryFlag.optional() }),
  answers: { 200: z.object({ items: z.array(Department) }) },
  summary: 'Departments of the facilities the caller works in',
});
export const updateDepartment = endpoint({
  ...managed,
  method: 'PUT',
  path: '/departments/:departmentId',
  versioned: true,
  params: departmentParams,
  body: z.object({ name: Bilingual }),
  answers: { 200: Department },
  errors: [PlaceNameTaken],
  summary: 'Change a department',
});
export const deactivateDepartment = endpoint({
  ...managed,
  method: 'POST',
  path: '/departments/:departmentId/deactivations',
  params: departmentParams,
  body: Reason,
  answers: { 200: Department },
  errors: [PlaceInUse],
  summary: 'Close a department whose wards are closed',
});
export const activateDepartment = endpoint({
  ...managed,
  method: 'POST',
  path: '/departments/:departmentId/activations',
  params: departmentParams,
  answers: { 200: Department },
  errors: [PlaceInactive],
  summary: 'Open a closed department again',
});

export const updateWard = endpoint({
  ...managed,
  method: 'PUT',
  path: '/wards/:wardId',
  versioned: true,
  params: wardParams,
  body: WardBody,
  answers: { 200: Ward },
  errors: [PlaceNameTaken, WardFull],
  summary: 'Change a ward',
});
export const deactivateWard = endpoint({
  ...managed,
  method: 'POST',
  path: '/wards/:wardId/deactivations',
  params: wardParams,
  body: Reason,
  answers: { 200: Ward },
  errors: [PlaceInUse],
  summary: 'Close a ward in which nobody lies and no bed is kept; its beds are retired with it',
});
export const activateWard = endpoint({
  ...managed,
  method: 'POST',
  path: '/wards/:wardId/activations',
  params: wardParams,
  answers: { 200: Ward },
  errors: [PlaceInactive],
  summary: 'Open a closed ward again; its beds are taken into use one by one',
});

export const listRooms = endpoint({
  ...read,
  method: 'GET',
  path: '/rooms',
  query: z.object({ wardId: Id.optional(), facilityId: Id.optional(), inactive: QueryFlag.optional() }),
  answers: { 200: z.object({ items: z.array(Room) }) },
  summary: 'Rooms of wards',
});
export const createRoom = endpoint({
  ...managed,
  method: 'POST',
  path: '/rooms',
  idempotent: true,
  body: RoomBody.extend({ wardId: Id }),
  answers: { 201: Room },
  errors: [PlaceNameTaken, PlaceInactive],
  summary: 'Add a room to a ward',
});
export const updateRoom = endpoint({
  ...managed,
  method: 'PUT',
  path: '/rooms/:roomId',
  versioned: true,
  params: roomParams,
  body: RoomBody,
  answers: { 200: Room },
  errors: [PlaceNameTaken],
  summary: 'Change a room; who lies in it stays',
});
export const deactivateRoom = endpoint({
  ...managed,
  method: 'POST',
  path: '/rooms/:roomId/deactivations',
  params: roomParams,
  body: Reason,
  answers: { 200: Room },
  errors: [PlaceInUse],
  summary: 'Close a room in which nobody lies and no bed is kept; its beds are retired with it',
});
export const activateRoom = endpoint({
  ...managed,
  method: 'POST',
  path: '/rooms/:roomId/activations',
  params: roomParams,
  answers: { 200: Room },
  errors: [PlaceInactive],
  summary: 'Open a closed room again; its beds are taken into use one by one',
});

export const createFacility = endpoint({
  method: 'POST',
  path: '/facilities',
  permission: 'facility:manage',
  scope: 'facility',
  idempotent: true,
  body: FacilityBody,
  answers: { 201: Facility },
  errors: [PlaceNameTaken],
  summary: 'Open a facility; for those who work in all of them',
});
export const createDepartment = endpoint({
  method: 'POST',
  path: '/departments',
  permission: 'facility:manage',
  scope: 'facility',
  idempotent: true,
  body: z.object({ facilityId: Id, name: Bilingual }),
  answers: { 201: Department },
  errors: [PlaceNameTaken, PlaceInactive],
  summary: 'Add a department to a facility',
});
export const createWard = endpoint({
  method: 'POST',
  path: '/wards',
  permission: 'facility:manage',
  scope: 'facility',
  idempotent: true,
  body: WardBody.extend({ departmentId: Id }),
  answers: { 201: Ward },
  errors: [PlaceNameTaken, PlaceInactive],
  summary: 'Add a ward to a department',
});
export const createBed = endpoint({
  method: 'POST',
  path: '/beds',
  permission: 'facility:manage',
  scope: 'facility',
  idempotent: true,
  body: BedBody.extend({ wardId: Id }),
  answers: { 201: Bed },
  errors: [PlaceNameTaken, PlaceInactive, WardFull],
  summary: 'Add a bed to a room of a ward; it is ready for a patient',
});
