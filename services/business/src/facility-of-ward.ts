import { duties } from './data/duties.ts';
import type { Deps } from './deps.ts';

/**
 * The facility of a ward. One that has a roster is known without the facility service: who is on duty is told and
 * planned, and alarms are escalated, also when it is away.
 * @throws NotFound when there is no such ward, ServiceUnavailable when it has no roster and nobody answers
 */
export async function facilityOfWard({ db, facility }: Pick<Deps, 'db' | 'facility'>, wardId: string): Promise<string> {
  const known = await duties(db.read).facilityOfWard(wardId);
  return known ?? (await facility.getWard({ params: { wardId } })).facilityId;
}
