import type * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type * as bedsApi from '@nilecare/contracts/api/facility-beds.ts';
import type * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import type * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { BillingTables } from '@nilecare/database/billing/tables.ts';
import type { Database, Tx } from '@nilecare/service-kit/db/database.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { InsuranceDeps, InsuranceSettings } from './insurance-deps.ts';

export interface Settings extends InsuranceSettings {
  readonly billingSweepMs: number;
  readonly paymentTermDays: number;
}

export interface Deps extends Core<BillingTables, Settings>, InsuranceDeps {
  /** In this service's own name: prices, nights and books need every facility. */
  readonly facility: Pick<
    ClientOf<typeof facilityApi & typeof placesApi & typeof bedsApi>,
    'getFacility' | 'listFacilities' | 'getWard' | 'listBedStays'
  >;
  /** In the name of whoever calls. */
  readonly clinical: Pick<ClientOf<typeof clinicalApi>, 'getPatient' | 'getEncounter'>;
}

export type BillingTx = Tx<BillingTables>;

/** Either a transaction or the pool: repositories read from both. */
export type Reader = Database<BillingTables>['read'] | BillingTx;
