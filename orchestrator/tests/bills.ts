import { randomUUID } from 'node:crypto';
import * as chargesApi from '@nilecare/contracts/api/billing-charges.ts';
import * as pricesApi from '@nilecare/contracts/api/billing-prices.ts';
import * as billingApi from '@nilecare/contracts/api/billing.ts';
import type { BillingTables } from '@nilecare/database/billing/tables.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import type { Reception } from './reception.ts';

/** Stays of the reception's hospital that cost something, and the bills of them as billing keeps them. */
export async function openBills({ system, hospital, facilityId, staffId }: Reception) {
  const billing = system.asService('test', 'billing', { ...billingApi, ...chargesApi, ...pricesApi });
  const name = { en: 'Consultation', ar: 'استشارة' };
  const { id: serviceId } = await billing.createBillableService({
    body: { code: `C-${randomUUID()}`, name, category: 'other' },
  });
  const { id: priceListId } = await billing.createPriceList({ body: { facilityId, name, validFrom: '2020-01-01' } });
  const prices = [{ serviceId, priceMinor: 40_000 }];
  await billing.setPrices({ params: { priceListId }, body: { prices } });
  return {
    async aChargedStay() {
      const stay = await hospital.anAdmission({ attendingStaffId: staffId });
      const { id: encounterId, patientId } = stay;
      await billing.enterCharge({ body: { facilityId, patientId, encounterId, serviceId } });
      return stay;
    },
    issuedOf: (encounterId: string) =>
      system
        .deps<{ readonly db: Database<BillingTables> }>('billing')
        .db.read.selectFrom('invoices')
        .select(['id', 'total_minor'])
        .where('encounter_id', '=', encounterId)
        .where('number', 'is not', null)
        .execute(),
  };
}
