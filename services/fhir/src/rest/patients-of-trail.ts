import { Id } from '@nilecare/contracts/primitives.ts';

/** The trail knows patients of the platform alone; ids that came from elsewhere stand in the resource's name. */
export const patientsOfTrail = (ids: readonly string[]): string[] =>
  [...new Set(ids)].filter((id) => Id.safeParse(id).success);
