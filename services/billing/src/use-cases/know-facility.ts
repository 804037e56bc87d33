import { facilities, rememberFacility, type FacilityRow } from '../data/facilities.ts';
import type { Deps } from '../deps.ts';

/**
 * What the books need of a facility; asked of the facility service where it is not known yet. Not within a transaction.
 * @throws NotFound, and what the facility service answers
 */
export async function knowFacility({ db, facility }: Pick<Deps, 'db' | 'facility'>, id: string): Promise<FacilityRow> {
  const known = await facilities(db.read).find(id);
  if (known) return known;
  const { name, currency, timeZone, address, phone } = await facility.getFacility({ params: { facilityId: id } });
  // No transaction: the first one of a request with an Idempotency-Key holds its answer.
  await rememberFacility(db.read, {
    ...{ facility_id: id, name_en: name.en, name_ar: name.ar, address, phone },
    ...{ currency, time_zone: timeZone },
  });
  return facilities(db.read).get(id);
}
