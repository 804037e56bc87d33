import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Deps } from '../deps.ts';

/** Who sends is the facility itself, where nobody says otherwise: MSH-4 is never empty. @throws NotFound */
export async function withFacilityName<Body extends Pick<Hl7Destination, 'sendingFacility'>>(
  body: Body,
  facilityId: string,
  { facility }: Pick<Deps, 'facility'>,
): Promise<Body> {
  if (body.sendingFacility !== '') return body;
  const { items } = await facility.listFacilities({});
  const own = items.find(({ id }) => id === facilityId);
  if (!own) throw new NotFound('facility', facilityId);
  return { ...body, sendingFacility: own.name.en.slice(0, 180) };
}
