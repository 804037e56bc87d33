import type * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import type * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { InventoryTables } from '@nilecare/database/inventory/tables.ts';
import type { Database, Tx } from '@nilecare/service-kit/db/database.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { CareGate } from '@nilecare/service-kit/patients/care-gate.ts';

export interface Settings {
  readonly stockSweepMs: number;
  readonly expiringWithinDays: number;
}

export interface Deps extends Core<InventoryTables, Settings> {
  readonly facility: Pick<ClientOf<typeof facilityApi & typeof placesApi>, 'getFacility' | 'getWard'>;
  readonly care: CareGate;
}

export type InventoryTx = Tx<InventoryTables>;

/** Either a transaction or the pool: repositories read from both. */
export type Reader = Database<InventoryTables>['read'] | InventoryTx;
