import type * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { LabTables } from '@nilecare/database/lab/tables.ts';
import type { Database, Tx } from '@nilecare/service-kit/db/database.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { FacilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import type { CareGate } from '@nilecare/service-kit/patients/care-gate.ts';

export interface Deps extends Core<LabTables> {
  readonly clinical: Pick<ClientOf<typeof clinicalApi>, 'getEncounter' | 'getPatient'>;
  readonly clocks: FacilityClocks;
  readonly care: CareGate;
}

export type LabTx = Tx<LabTables>;

/** Either a transaction or the pool: repositories read from both. */
export type Reader = Database<LabTables>['read'] | LabTx;
