import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Id, QueryFlag } from '../primitives.ts';
import {
  Department,
  Facility,
  FacilityBody,
  PlaceInactive,
  PlaceNameTaken,
  Ward,
  WardBody,
  WardFull,
} from './facility.ts';

/** Something below it is in use: `kind` and `count` say what. */
export class PlaceInUse extends problem('place-in-use', 409, 'The place is in use') {
  constructor(kind: string, count: number) {
    super(`Take the ${kind}s in it out of use first.`, { kind, count });
  }
}

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
