import type { BillingTx } from '../deps.ts';
import type { FacilityRow } from './facilities.ts';

/** Charges without a price for which none was looked for since prices changed. */
export async function waitingForPrice(tx: BillingTx, facility: FacilityRow, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('charges')
    .select('id')
    .where('facility_id', '=', facility.facility_id)
    .where('state', 'in', ['pending', 'open'])
    .where('unit_price_minor', 'is', null)
    .where('priced_version', '<', facility.prices_version)
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
