import { join } from 'node:path';
import { z } from 'zod';
import * as api from '@nilecare/contracts/api/inventory.ts';
import type { InventoryTables } from '@nilecare/database/inventory/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';

export const inventory = defineService({
  name: 'inventory',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '../../../database/inventory/migrations'),
  api,
  build: (core: Core<InventoryTables>): Deps => core,
  routes,
});
