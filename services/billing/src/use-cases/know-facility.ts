import { facilities, rememberFacility, type FacilityRow } from '../data/facilities.ts';
import type { Deps } from '../deps.ts';

type Parts = Pick<Deps, 'db' | 'facility'>;

/**
 * What the books need of a facility; asked of the facility service where it is not known yet. Not within a transaction.
 * @throws NotFound, and what the facility service answers
 */
export async function knowFacility(parts: Parts, id: string): Promise<FacilityRow> {
  const known = await facilities(parts.db.read).find(id);
  if (known) return known;
  await askFacility(parts, id);
  return facilities(parts.db.read).get(id);
}

/** A facility was changed: its papers have its new name and address, its days begin by its new clock. */
export async function hearFacility(parts: Parts, id: string): Promise<void> {
  if (await facilities(parts.db.read).find(id)) await askFacility(parts, id);
}

async function askFacility({ db, facility }: Parts, id: string): Promise<void> {
  const { name, currency, timeZone, address, phone } = await facility.getFacility({ params: { facilityId: id } });
  // No transaction: the first one of a request with an Idempotency-Key holds its answer.
  await rememberFacility(db.read, {
    ...{ facility_id: id, name_en: name.en, name_ar: name.ar, address, phone },
    ...{ currency, time_zone: timeZone },
  });
}
