import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Deps } from '../deps.ts';

/** @throws NotFound when the ward is not one of the facility */
export async function mustBeWardOf(
  facility: Deps['facility'],
  wardId: string | null,
  facilityId: string,
): Promise<void> {
  if (wardId === null) return;
  const ward = await facility.getWard({ params: { wardId } });
  if (ward.facilityId !== facilityId) throw new NotFound('ward', wardId);
}
