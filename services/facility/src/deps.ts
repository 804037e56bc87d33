import type * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { FacilityTables } from '@nilecare/database/facility/tables.ts';
import type { Database, Tx } from '@nilecare/service-kit/db/database.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';

export interface Deps extends Core<FacilityTables, { readonly reservationSweepMs: number }> {
  readonly clinical: Pick<ClientOf<typeof clinicalApi>, 'getEncounter' | 'getPatient'>;
}

export type FacilityTx = Tx<FacilityTables>;

/** Either a transaction or the pool: repositories read from both. */
export type Reader = Database<FacilityTables>['read'] | FacilityTx;
