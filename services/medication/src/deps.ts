import type { MedicationTables } from '@nilecare/database/medication/tables.ts';
import type { Database, Tx } from '@nilecare/service-kit/db/database.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';

export type Deps = Core<MedicationTables>;

export type MedicationTx = Tx<MedicationTables>;

/** Either a transaction or the pool: repositories read from both. */
export type Reader = Database<MedicationTables>['read'] | MedicationTx;
