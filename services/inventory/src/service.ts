import { join } from 'node:path';
import { z } from 'zod';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as dispensingApi from '@nilecare/contracts/api/inventory-dispensing.ts';
import * as importsApi from '@nilecare/contracts/api/inventory-imports.ts';
import * as movementsApi from '@nilecare/contracts/api/inventory-movements.ts';
import * as purchasingApi from '@nilecare/contracts/api/inventory-purchasing.ts';
import * as recallsApi from '@nilecare/contracts/api/inventory-recalls.ts';
import * as api from '@nilecare/contracts/api/inventory.ts';
import type { InventoryTables } from '@nilecare/database/inventory/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { careGate } from '@nilecare/service-kit/patients/care-gate.ts';
import { stockSweep } from './background/stock-sweep.ts';
import type { Deps, Settings } from './deps.ts';
import { routes } from './routes.ts';
import { subscriptions } from './subscriptions.ts';

export const inventory = defineService({
  name: 'inventory',
  settings: z.object({
    /** How often it is looked for reservations that have expired and for stock that runs out, ms. */
    stockSweepMs: z.coerce.number().int().min(100).default(30_000),
    /** How many days before its last one a batch is warned of. */
    expiringWithinDays: z.coerce.number().int().min(1).max(730).default(90),
  }),
  migrations: join(import.meta.dirname, '../../../database/inventory/migrations'),
  isolation: 'read committed',
  api: { ...api, ...dispensingApi, ...importsApi, ...movementsApi, ...purchasingApi, ...recallsApi },
  build: (core: Core<InventoryTables, Settings>): Deps => ({
    ...core,
    facility: core.client('facility', { ...facilityApi, ...placesApi }),
    care: careGate(core.client('clinical', careApi), core.clock),
  }),
  routes,
  subscriptions,
  background: (deps: Deps) => [stockSweep(deps)],
});
