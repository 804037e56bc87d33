import type * as depositsApi from '@nilecare/contracts/api/billing-deposits.ts';
import type * as invoicesApi from '@nilecare/contracts/api/billing-invoices.ts';
import type * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import type * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { PaymentTables } from '@nilecare/database/payment/tables.ts';
import type { Database, Tx } from '@nilecare/service-kit/db/database.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { FacilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import type { Providers } from './providers/open-providers.ts';
import type { Settings } from './settings.ts';

export interface Deps extends Core<PaymentTables, Settings> {
  /** All in this service's own name: a patient who pays reads neither prices nor facilities. */
  readonly billing: Pick<ClientOf<typeof depositsApi & typeof invoicesApi>, 'getInvoice' | 'holdDeposit'>;
  readonly clinical: Pick<ClientOf<typeof clinicalApi>, 'getPatient'>;
  readonly facility: Pick<ClientOf<typeof facilityApi & typeof placesApi>, 'getFacility' | 'listFacilities'>;
  readonly clocks: FacilityClocks;
  readonly providers: Providers;
}

export type PaymentTx = Tx<PaymentTables>;

/** Either a transaction or the pool: repositories read from both. */
export type Reader = Database<PaymentTables>['read'] | PaymentTx;
