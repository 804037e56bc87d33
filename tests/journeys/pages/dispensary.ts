import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as controlledApi from '@nilecare/contracts/api/medication-controlled.ts';
import * as pharmacyApi from '@nilecare/contracts/api/medication-pharmacy.ts';
import type { Hospital } from '../support/hospital.ts';

/** What the pharmacy's pages are opened with; the demo hospital leaves its pharmacy in the middle of its day. */
export interface Dispensary {
  /** Waits to be verified. */
  readonly waitingItemId: string;
  /** Verified, and may be dispensed. */
  readonly verifiedItemId: string;
  readonly dispensedItemId: string;
  readonly bookStoreId: string;
  readonly bookDrugId: string;
}

const api = { ...facilityApi, ...pharmacyApi, ...controlledApi };

export async function aDispensary(hospital: Hospital): Promise<Dispensary> {
  const pharmacist = await hospital.as('pharmacist', api);
  const [facility] = (await pharmacist.listFacilities({})).items;
  if (!facility) throw new Error('the pharmacist of the demo hospital works in no facility');
  const facilityId = facility.id;
  const oneOf = async (...state: pharmacyApi.QueueState[]): Promise<string> => {
    const [order] = (await pharmacist.listPharmacyQueue({ query: { facilityId, state } })).items;
    if (!order) throw new Error(`no order of the demo hospital is ${state.join(' or ')}`);
    return order.itemId;
  };
  const [book] = (await pharmacist.listRegisters({ query: { facilityId } })).items;
  if (!book) throw new Error('no controlled drug of the demo hospital has a book');
  return {
    waitingItemId: await oneOf('waiting'),
    verifiedItemId: await oneOf('verified', 'partly-dispensed'),
    dispensedItemId: await oneOf('dispensed', 'partly-dispensed'),
    bookStoreId: book.storeId,
    bookDrugId: book.drug.id,
  };
}
