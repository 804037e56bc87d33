import { z } from 'zod';
import { event } from '../event.ts';
import { Id } from '../primitives.ts';

/** `*` is every facility. */
const FacilityIds = z.array(z.union([Id, z.literal('*')]));

export const userCreated = event({
  topic: 'user.created',
  owner: 'auth',
  data: z.object({ userId: Id, roles: z.array(z.string()), facilityIds: FacilityIds }),
  summary: 'An account was created',
});
export const userUpdated = event({
  topic: 'user.updated',
  owner: 'auth',
  data: z.object({ userId: Id, roles: z.array(z.string()), facilityIds: FacilityIds, active: z.boolean() }),
  summary: 'An account was changed, locked or unlocked',
});
export const roleChanged = event({
  topic: 'role.changed',
  owner: 'auth',
  data: z.object({ role: z.string(), permissions: z.array(z.string()) }),
  summary: 'What a role permits changed',
});
