import type * as cdsApi from '@nilecare/contracts/api/cds.ts';
import type * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import type * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import type * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import type * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type * as inventoryApi from '@nilecare/contracts/api/inventory-dispensing.ts';
import type * as latestApi from '@nilecare/contracts/api/lab-latest.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { MedicationTables } from '@nilecare/database/medication/tables.ts';
import type { Database, Tx } from '@nilecare/service-kit/db/database.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { FacilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import type { CareGate } from '@nilecare/service-kit/patients/care-gate.ts';
import type { RefusalGate } from '@nilecare/service-kit/patients/refusal-gate.ts';
import type { StockItems } from './stock-items.ts';

export interface OwnSettings {
  readonly pharmacySweepMs: number;
  readonly dispensingGiveUpMs: number;
}

type ClinicalApi = typeof clinicalApi & typeof allergiesApi & typeof observationsApi & typeof recordApi;

/** Who knows what a safety check needs; asked in the service's own name. */
export interface Sources {
  readonly clinical: Pick<
    ClientOf<ClinicalApi>,
    'getEncounter' | 'getPatient' | 'listAllergies' | 'listObservations' | 'listProblems'
  >;
  readonly lab: ClientOf<typeof latestApi>;
  readonly cds: ClientOf<typeof cdsApi>;
}

export interface Deps extends Core<MedicationTables, OwnSettings> {
  readonly care: CareGate;
  /** Before what the pharmacy is shown of everybody in its facilities. */
  readonly refusals: RefusalGate;
  readonly clocks: FacilityClocks;
  /** In the caller's name. */
  readonly clinical: Pick<ClientOf<typeof clinicalApi>, 'getPatient' | 'listEncounters'>;
  readonly facility: Pick<ClientOf<typeof facilityApi>, 'getWard'>;
  /** In the service's own name. */
  readonly sources: Sources;
  readonly inventory: ClientOf<typeof inventoryApi>;
  readonly stockItems: StockItems;
}

export type MedicationTx = Tx<MedicationTables>;

/** Either a transaction or the pool: repositories read from both. */
export type Reader = Database<MedicationTables>['read'] | MedicationTx;
