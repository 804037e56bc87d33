import type { BillingTx } from '../deps.ts';
import type { FacilityRow } from './facilities.ts';

export interface WaitingCharge {
  readonly id: string;
  readonly invoice_id: string | null;
}

/**
 * Charges for which no price was looked for since prices changed: those that have none, and fees of visits that have not
 * been yet, which cost what is right on their day.
 */
export async function waitingForPrice(tx: BillingTx, facility: FacilityRow, limit: number): Promise<WaitingCharge[]> {
  return tx
    .selectFrom('charges')
    .select(['id', 'invoice_id'])
    .where('facility_id', '=', facility.facility_id)
    .where('state', 'in', ['pending', 'open'])
    .where((it) => it.or([it('unit_price_minor', 'is', null), it('state', '=', 'pending')]))
    .where('priced_version', '<', facility.prices_version)
    .limit(limit)
    .execute();
}
