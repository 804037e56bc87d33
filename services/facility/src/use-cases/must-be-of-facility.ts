import { NotFound } from '@nilecare/contracts/errors.ts';
import { places } from '../data/places.ts';
import type { Reader } from '../deps.ts';

/** A ward of another facility is none here. @throws NotFound */
export async function mustBeOfFacility(db: Reader, wardId: string | null, facilityId: string): Promise<void> {
  if (wardId === null) return;
  const ward = await places(db).getWard(wardId);
  if (ward.facilityId !== facilityId) throw new NotFound('ward', wardId);
}
