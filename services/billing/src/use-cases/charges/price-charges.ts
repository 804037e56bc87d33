import { AmountTooLarge } from '@nilecare/contracts/api/billing.ts';
import type { DataOf } from '@nilecare/contracts/event.ts';
import type { chargeCaptured } from '@nilecare/contracts/events/billing.ts';
import { chargeRows, type ChargeRow } from '../../data/charges.ts';
import { dayAt, type FacilityRow } from '../../data/facilities.ts';
import { insurersOf, pricesFor, visitKey } from '../../data/pricing.ts';
import type { BillingTx } from '../../deps.ts';
import { amountsOf } from '../../domain/invoices/price-line.ts';
import { price, type Priced } from '../../domain/pricing.ts';

/**
 * Gives charges of a facility their price, by its lists and taxes as they are now; what somebody priced by hand keeps it.
 * @returns the charges as they are afterwards
 */
export async function priceCharges(
  tx: BillingTx,
  facility: FacilityRow,
  rows: readonly ChargeRow[],
): Promise<readonly ChargeRow[]> {
  const dated = rows.map((row) => ({ row, servedOn: row.served_on ?? dayAt(facility, row.served_at) }));
  const insurers = await insurersOf(
    tx,
    dated.map(({ row, servedOn }) => ({ patientId: row.patient_id, servedOn })),
  );
  const wanted = dated.map(({ row, servedOn }) => ({
    row,
    toPrice: {
      ...{ category: row.category, reference: row.reference, serviceId: row.service_id, servedOn },
      insurerId: insurers.get(visitKey({ patientId: row.patient_id, servedOn })) ?? null,
    },
  }));
  const known = await pricesFor(
    tx,
    facility.facility_id,
    wanted.map((it) => it.toPrice),
  );
  const after: ChargeRow[] = [];
  for (const { row, toPrice } of wanted) {
    const priced = { ...row, ...columnsOf(row, facility, toPrice.servedOn, price(toPrice, known)) };
    if (isSame(row, priced)) after.push(row);
    else {
      const { id, version, ...facts } = priced;
      await chargeRows(tx).change(id, facts);
      after.push({ ...facts, id, version: version + 1 });
    }
  }
  return after;
}

/** Whether pricing changed nothing. */
const isSame = (before: ChargeRow, after: ChargeRow): boolean => JSON.stringify(before) === JSON.stringify(after);

function columnsOf(row: ChargeRow, facility: FacilityRow, servedOn: string, { service, ...priced }: Priced) {
  const byHand = row.price_reason !== null;
  const amount = amountFor(row.quantity, {
    ...priced,
    unitPriceMinor: byHand ? row.unit_price_minor : priced.unitPriceMinor,
  });
  return {
    ...{ served_on: servedOn, currency: facility.currency, priced_version: facility.prices_version },
    ...(service
      ? { service_id: service.id, service_code: service.code, ...namesOf(service.name), category: service.category }
      : {}),
    ...amount,
    ...{ tax_rate: priced.taxRate, tax_inclusive: Number(priced.taxInclusive) },
  };
}

/** What is beyond all bills waits for somebody to look at it, as what has no price. */
function amountFor(quantity: number, { unitPriceMinor, ...line }: Omit<Priced, 'service'>) {
  const none = { unit_price_minor: null, amount_minor: null };
  if (unitPriceMinor === null) return none;
  try {
    const { totalMinor } = amountsOf({ ...line, quantity, unitPriceMinor });
    return { unit_price_minor: unitPriceMinor, amount_minor: totalMinor };
  } catch (error) {
    if (error instanceof AmountTooLarge) return none;
    throw error;
  }
}

const namesOf = ({ en, ar }: { readonly en: string; readonly ar: string }) => ({
  description_en: en,
  description_ar: ar,
});

/** What others hear of a charge. */
export const capturedOf = (row: ChargeRow, currency: string): DataOf<typeof chargeCaptured> => ({
  ...{ chargeId: row.id, patientId: row.patient_id, encounterId: row.encounter_id, facilityId: row.facility_id },
  ...{ serviceCode: row.service_code, quantity: row.quantity, currency, amountMinor: row.amount_minor },
  at: row.served_at.toISOString(),
});
